using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>What became of an object in the cache, which shows it already. The objects are shared: nobody may change them.</summary>
public readonly record struct EntityChange<T>(EntityChangeKind Kind, T Entity)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    public ObjectName Name => ObjectName.Of(Entity);

    /// <summary>Before an update; null for all other kinds.</summary>
    public T? Previous { get; init; }

    /// <summary>Part of the state that was found at the start, not a change to it: the first list, or what a new subscription is told first.</summary>
    public bool IsInitial { get; init; }

    /// <summary>The deletion was found missing in a list, not seen: <see cref="Entity"/> is the last state known, and there may have been later ones.</summary>
    public bool IsFinalStateUnknown { get; init; }
}

public enum EntityChangeKind
{
    Added,
    Updated,
    Deleted,

    /// <summary>Nothing changed: told again so that what was missed or forgotten is looked at once more.</summary>
    Resynced,
}
