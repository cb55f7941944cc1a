using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>Who is told of changes. Not for several threads at once: the cache's delivery lock is held around every call.</summary>
internal sealed class Subscribers<T>(ILogger logger)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    // Replaced, not changed: a handler may subscribe another or end its own subscription while it is being told.
    private Action<EntityChange<T>>[] handlers = [];

    public void Add(Action<EntityChange<T>> handler, IReadOnlyList<T> current)
    {
        foreach (var entity in current) Tell(handler, new EntityChange<T>(EntityChangeKind.Added, entity) { IsInitial = true });
        handlers = [.. handlers, handler];
    }

    public void Remove(Action<EntityChange<T>> handler)
    {
        var others = handlers.ToList();
        others.Remove(handler);
        handlers = [.. others];
    }

    public void Tell(EntityChange<T> change)
    {
        foreach (var handler in handlers) Tell(handler, change);
    }

    private void Tell(Action<EntityChange<T>> handler, EntityChange<T> change)
    {
        try
        {
            handler(change);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The others must hear of it all the same, and the cache must not differ from the server for one handler's sake.
            logger.HandlerFailed(e, ResourceInfo.Of<T>().Kind, change.Name, change.Kind);
        }
    }
}
