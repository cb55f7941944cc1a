namespace VideoAgent.Kubernetes.Watching;

/// <summary>The indexes that any kind can have.</summary>
public static class Indexes
{
    /// <summary>Name of the index by the UIDs of an object's owners.</summary>
    public const string OwnerUid = "ownerUid";

    /// <summary>By UID and not by name: the owner of that name may be another one by now.</summary>
    public static EntityIndex<T> ByOwnerUid<T>()
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        new(OwnerUid, entity => entity.Metadata.OwnerReferences?.Select(owner => owner.Uid) ?? []);

    public static EntityIndex<T> ByLabel<T>(string label)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        new(Label(label), entity => entity.Metadata.Labels?.TryGetValue(label, out var value) == true ? [value] : []);

    /// <summary>Name of the index by the values of one label.</summary>
    public static string Label(string label) => $"label:{label}";
}
