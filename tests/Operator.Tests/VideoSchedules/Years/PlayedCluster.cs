using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Tests.VideoRequests.Planning;
using VideoAgent.Operator.VideoSchedules;

namespace VideoAgent.Operator.Tests.VideoSchedules.Years;

/// <summary>
/// An API server of schedules and their requests, in memory: versions, conflicts and names as a real one has them. Its caches are never behind: the controller runtime
/// holds a name back until they show what was written.
/// </summary>
internal sealed class PlayedCluster(TimeProvider time) : IKubernetesClient
{
    private long version;

    /// <summary>Called before each write and after it took effect; what it throws is what the caller hears.</summary>
    public Action<bool> Interfere { get; set; } = _ => { };

    public PlayedCache<VideoSchedule> Schedules { get; } = new();
    public PlayedCache<VideoRequest> Requests { get; } = new();

    /// <summary>Every request that was ever made.</summary>
    public List<VideoRequest> Made { get; } = [];

    public Action<VideoRequest> OnMade { get; set; } = _ => { };

    public VideoSchedule Add(string name, VideoScheduleSpec spec)
    {
        var schedule = new VideoSchedule { Metadata = Meta(new V1ObjectMeta { Name = name, NamespaceProperty = "studio", Generation = 1 }), Spec = spec };
        Schedules.Put(schedule);
        return schedule;
    }

    /// <summary>As the operator's other controller writes it.</summary>
    public void SetStatus(VideoRequest request, VideoRequestStatus status) => Requests.Put(request with { Metadata = Next(request.Metadata), Status = status });

    public Task<T> CreateAsync<T>(T entity, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => Write(() =>
        {
            if (Requests.Find(ObjectName.Of(entity)) is not null) throw Error(409, "AlreadyExists");
            var request = (VideoRequest)(object)entity;
            Meta(request.Metadata);
            Requests.Put(request);
            Made.Add(request);
            OnMade(request);
            return entity;
        });

    public Task<T> PatchAsync<T>(ObjectName name, Patch patch, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => Write(() =>
        {
            var body = JsonNode.Parse(patch.Body.Span)!.AsObject();
            return typeof(T) == typeof(ScheduleStatusPatch) ? (T)(object)PatchSchedule(name, patch, body) : (T)(object)CancelRequest(name, body);
        });

    public Task DeleteAsync<T>(ObjectName name, DeleteOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => Write(() =>
        {
            if (Requests.Find(name) is not { } request) throw Error(404, "NotFound");
            Requests.Remove(name);
            return request;
        });

    public Task<T> GetAsync<T>(ObjectName name, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        Task.FromResult(Requests.Find(name) is { } request ? (T)(object)request : throw Error(404, "NotFound"));

    public Task<ListPage<T>> ListAsync<T>(ListOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(WatchOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public static KubernetesException Error(int code, string reason) => new($"the played server answers {code} {reason}", new V1Status { Code = code, Reason = reason });

    private ScheduleStatusPatch PatchSchedule(ObjectName name, Patch patch, JsonObject body)
    {
        Assert.Equal("status", patch.Subresource); // the spec is the user's
        Assert.False(body.ContainsKey("spec"));
        var schedule = Schedules.Find(name) ?? throw Error(404, "NotFound");
        var applied = WireJson.Deserialize<ScheduleStatusPatch>(patch.Body.Span)!;
        if (applied.Metadata.ResourceVersion != schedule.Metadata.ResourceVersion) throw Error(409, "Conflict");
        Assert.Empty(Unappliable.Changes(schedule.Status, applied.Status!));
        var stored = schedule with { Metadata = Next(schedule.Metadata), Status = applied.Status };
        Schedules.Put(stored);
        return applied;
    }

    private VideoRequest CancelRequest(ObjectName name, JsonObject body)
    {
        var request = Requests.Find(name) ?? throw Error(404, "NotFound");
        Assert.Equal("""{"desiredState":"Cancel"}""", body["spec"]!.ToJsonString());
        var stored = request with { Metadata = Next(request.Metadata), Spec = request.Spec with { DesiredState = Contracts.Requests.DesiredState.Cancel } };
        Requests.Put(stored);
        return stored;
    }

    private Task<T> Write<T>(Func<T> effect)
    {
        Interfere(false);
        var result = effect();
        Interfere(true);
        return Task.FromResult(result);
    }

    private V1ObjectMeta Meta(V1ObjectMeta meta)
    {
        (meta.Uid, meta.ResourceVersion, meta.CreationTimestamp) = ($"uid-{++version}", $"{version}", time.GetUtcNow().UtcDateTime);
        return meta;
    }

    private V1ObjectMeta Next(V1ObjectMeta meta) => new()
    {
        Name = meta.Name,
        NamespaceProperty = meta.NamespaceProperty,
        Uid = meta.Uid,
        Generation = meta.Generation,
        CreationTimestamp = meta.CreationTimestamp,
        OwnerReferences = meta.OwnerReferences,
        Labels = meta.Labels,
        Annotations = meta.Annotations,
        ResourceVersion = $"{++version}",
    };
}
