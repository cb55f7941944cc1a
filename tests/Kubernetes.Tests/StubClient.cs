using System.Text;
using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Tests;

/// <summary>Keeps what it is asked to write and answers as the test says; knows nothing of reading.</summary>
internal sealed class StubClient : IKubernetesClient
{
    /// <summary>Called for each write, before it is kept; what it throws is the server's answer.</summary>
    public Action<StubWrite> Answer { get; set; } = _ => { };

    public List<StubWrite> Writes { get; } = [];

    public int Tries { get; private set; }

    public Task<T> CreateAsync<T>(T entity, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => Write(new StubWrite("create", ObjectName.Of(entity), WireJson.Serialize(entity)), entity);

    public Task<T> PatchAsync<T>(ObjectName name, Patch patch, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        Write(new StubWrite("patch", name, Encoding.UTF8.GetString(patch.Body.Span)), (T)(object)null!); // nobody reads the answer

    public Task<T> GetAsync<T>(ObjectName name, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<ListPage<T>> ListAsync<T>(ListOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(WatchOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task DeleteAsync<T>(ObjectName name, DeleteOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public static KubernetesException Error(int code, string reason = "") => new($"the test answers {code} {reason}", new V1Status { Code = code, Reason = reason });

    public static KubernetesException Unreachable() => new("the test does not answer", new V1Status { Reason = KubernetesException.Unreachable });

    private async Task<T> Write<T>(StubWrite write, T answer)
    {
        Tries++;
        await Task.Yield();
        Answer(write);
        Writes.Add(write);
        return answer;
    }
}

internal sealed record StubWrite(string Verb, ObjectName Name, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
}
