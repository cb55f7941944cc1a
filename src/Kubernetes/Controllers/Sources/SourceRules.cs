using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Queueing;
using VideoAgent.Kubernetes.Watching;

namespace VideoAgent.Kubernetes.Controllers.Sources;

/// <summary>Which names a change concerns, and how urgent it is.</summary>
internal static class SourceRules
{
    /// <summary>Where nothing has changed, thousands of names must not stand before one that did.</summary>
    public static int PriorityOf<T>(EntityChange<T> change)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        change.IsInitial || change.Kind == EntityChangeKind.Resynced ? QueuePriority.Background : QueuePriority.Normal;

    /// <summary>Of the object before and after: a child that changed hands concerns both owners.</summary>
    public static IEnumerable<ObjectName> NamesIn<T>(EntityChange<T> change, Func<T, IEnumerable<ObjectName>> map)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        (change.Previous is { } previous ? map(previous).Concat(map(change.Entity)) : map(change.Entity)).Distinct();

    /// <summary>The owner that controls the object, if it is of this kind. The version of the kind does not matter: one object has several.</summary>
    public static IEnumerable<ObjectName> ControllingOwner(IKubernetesObject<V1ObjectMeta> child, ResourceInfo owner) =>
        OwnerReferencesOf(child)
            .Where(reference => reference.Controller == true && reference.Kind == owner.Kind && GroupOf(reference.ApiVersion) == owner.Group)
            .Select(reference => new ObjectName(child.Metadata.NamespaceProperty, reference.Name))
            .Take(1);

    public static string GroupOf(string apiVersion) => apiVersion.LastIndexOf('/') is var slash and >= 0 ? apiVersion[..slash] : "";

    private static IEnumerable<V1OwnerReference> OwnerReferencesOf(IKubernetesObject<V1ObjectMeta> child) => child.Metadata.OwnerReferences ?? [];
}
