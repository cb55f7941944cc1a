using System.Text.Json;
using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Tests.Leadership;

/// <summary>One lease as an API server keeps it: versions, conflicts, merge patches. It can be told to fail, to hang, or to act and lose its answer.</summary>
internal sealed class LeaseServer : IKubernetesClient
{
    private readonly List<string> requests = [];
    private readonly Lock gate = new();
    private int version = 100;
    private V1Lease? lease;

    /// <summary>Told of each request before it is carried out; may throw, or not end.</summary>
    public Func<string, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Told of each request after it is carried out.</summary>
    public Func<string, Task> After { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (gate) return [.. requests];
        }
    }

    public V1Lease? Lease
    {
        get
        {
            lock (gate) return lease;
        }
    }

    /// <summary>As if somebody else had written it.</summary>
    public void Put(V1LeaseSpec? spec)
    {
        lock (gate) lease = spec is null ? null : Versioned(spec);
    }

    public static KubernetesException Unreachable() => Failure(0, KubernetesException.Unreachable);

    public static KubernetesException Failure(int code, string reason) =>
        new($"scripted {reason}", new V1Status { Status = "Failure", Code = code, Reason = reason });

    public Task<T> GetAsync<T>(ObjectName name, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        AnswerAsync<T>("get", () => lease ?? throw Failure(404, "NotFound"), cancellationToken);

    public Task<T> CreateAsync<T>(T entity, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        AnswerAsync<T>("create", () => lease is null ? lease = Versioned(((V1Lease)(object)entity).Spec) : throw Failure(409, "AlreadyExists"), cancellationToken);

    public Task<T> PatchAsync<T>(ObjectName name, Patch patch, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => AnswerAsync<T>("patch", () => lease = Merged(patch), cancellationToken);

    public Task<ListPage<T>> ListAsync<T>(ListOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(WatchOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task DeleteAsync<T>(ObjectName name, DeleteOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    private async Task<T> AnswerAsync<T>(string verb, Func<V1Lease> act, CancellationToken cancellationToken)
    {
        lock (gate) requests.Add(verb);
        await Before(verb, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        V1Lease answer;
        lock (gate) answer = act();
        await After(verb);
        return (T)(object)answer;
    }

    private V1Lease Merged(Patch patch)
    {
        if (lease is null) throw Failure(404, "NotFound");
        var change = JsonNode.Parse(patch.Body.Span)!;
        if (change["metadata"]?["resourceVersion"]?.GetValue<string>() != lease.Metadata.ResourceVersion) throw Failure(409, "Conflict");
        var spec = JsonSerializer.SerializeToNode(lease.Spec, WireJson.Options)!.AsObject();
        foreach (var (field, value) in change["spec"]!.AsObject()) spec[field] = value?.DeepClone();
        return Versioned(spec.Deserialize<V1LeaseSpec>(WireJson.Options)!);
    }

    private V1Lease Versioned(V1LeaseSpec spec) => new()
    {
        Metadata = new V1ObjectMeta { Name = "operator", NamespaceProperty = "studio", ResourceVersion = $"{++version}" },
        Spec = spec,
    };
}
