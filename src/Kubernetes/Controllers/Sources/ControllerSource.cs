using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Queueing;
using VideoAgent.Kubernetes.Watching;

namespace VideoAgent.Kubernetes.Controllers.Sources;

/// <param name="map">The names that an object concerns.</param>
/// <param name="isRelevant">Changes for which it says no are passed over.</param>
internal sealed class ControllerSource<T>(
    IInformer informer, IEntityCache<T> cache, Func<T, IEnumerable<ObjectName>> map, Func<EntityChange<T>, bool> isRelevant) : IControllerSource
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    public ResourceInfo Resource { get; } = ResourceInfo.Of<T>();

    public IInformer Informer => informer;

    public IDisposable Feed(WorkQueue<ObjectName> queue) => cache.Subscribe(change =>
    {
        if (!isRelevant(change)) return;
        foreach (var name in SourceRules.NamesIn(change, map)) queue.Add(name, SourceRules.PriorityOf(change));
    });

    public bool HasSeen(ObjectName name, string resourceVersion) => cache.HasSeen(name, resourceVersion);

    public string? UidOf(ObjectName name) => cache.Find(name)?.Metadata.Uid;
}
