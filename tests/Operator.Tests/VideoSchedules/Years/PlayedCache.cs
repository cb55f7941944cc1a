using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Watching;

namespace VideoAgent.Operator.Tests.VideoSchedules.Years;

/// <summary>What a played cluster holds of one kind, read as a cache.</summary>
internal sealed class PlayedCache<T> : IEntityCache<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Dictionary<ObjectName, T> entities = [];
    private readonly Dictionary<string, Dictionary<ObjectName, T>> owned = [];

    public bool HasSynced => true;

    public int Count => entities.Count;

    public IReadOnlyList<MalformedObject> Malformed => [];

    public void Put(T entity)
    {
        entities[ObjectName.Of(entity)] = entity;
        foreach (var owner in Owners(entity)) (owned.TryGetValue(owner, out var children) ? children : owned[owner] = [])[ObjectName.Of(entity)] = entity;
    }

    public void Remove(ObjectName name)
    {
        if (!entities.Remove(name, out var entity)) return;
        foreach (var owner in Owners(entity)) owned[owner].Remove(name);
    }

    public Task WaitUntilSyncedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public T? Find(ObjectName name) => entities.GetValueOrDefault(name);

    public IReadOnlyList<T> List() => [.. entities.Values];

    public IReadOnlyList<T> ListIn(string namespaceName) => throw new NotSupportedException();

    public IReadOnlyList<T> ListBy(string index, string value) => index == Indexes.OwnerUid && owned.TryGetValue(value, out var children) ? [.. children.Values] : [];

    public void AddIndex(EntityIndex<T> index)
    {
        // The only one there is asked for is there.
    }

    public void Forget(T entity) => throw new NotSupportedException();

    public bool HasSeen(ObjectName name, string resourceVersion) => true;

    public IDisposable Subscribe(Action<EntityChange<T>> handler) => throw new NotSupportedException();

    private static IEnumerable<string> Owners(T entity) => entity.Metadata.OwnerReferences?.Select(owner => owner.Uid) ?? [];
}
