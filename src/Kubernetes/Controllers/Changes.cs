using VideoAgent.Kubernetes.Watching;

namespace VideoAgent.Kubernetes.Controllers;

/// <summary>Which changes matter.</summary>
public static class Changes
{
    /// <summary>
    /// Not the mere change of status or metadata: the server counts the generation up when the spec changes or deletion begins. A controller that goes by
    /// annotations or labels must not use it.
    /// </summary>
    public static bool OfSpec<T>(EntityChange<T> change)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        change.Previous is not { } previous
        || previous.Metadata.Generation != change.Entity.Metadata.Generation
        || previous.Metadata.DeletionTimestamp != change.Entity.Metadata.DeletionTimestamp;
}
