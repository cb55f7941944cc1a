using System.Collections.Concurrent;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.Tests.Quotas;

/// <summary>Requests as a cache shows them, for any number of readers and writers.</summary>
internal sealed class PlayedRequests : IEntityCache<VideoRequest>
{
    private readonly ConcurrentDictionary<ObjectName, VideoRequest> entities = [];

    public bool HasSynced => true;
    public int Count => entities.Count;
    public IReadOnlyList<MalformedObject> Malformed => [];

    public void Put(VideoRequest request) => entities[ObjectName.Of(request)] = request;

    public void Remove(VideoRequest request) => entities.TryRemove(ObjectName.Of(request), out _);

    public Task WaitUntilSyncedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public VideoRequest? Find(ObjectName name) => entities.GetValueOrDefault(name);

    public IReadOnlyList<VideoRequest> List() => [.. entities.Values];

    public IReadOnlyList<VideoRequest> ListIn(string namespaceName) => [.. entities.Values.Where(request => request.Metadata.NamespaceProperty == namespaceName)];

    public IReadOnlyList<VideoRequest> ListBy(string index, string value) => throw new NotSupportedException();

    public void AddIndex(EntityIndex<VideoRequest> index) => throw new NotSupportedException();

    public void Forget(VideoRequest entity) => throw new NotSupportedException();

    public bool HasSeen(ObjectName name, string resourceVersion) => true;

    public IDisposable Subscribe(Action<EntityChange<VideoRequest>> handler) => throw new NotSupportedException();
}
