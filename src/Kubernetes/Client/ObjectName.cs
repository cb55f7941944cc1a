namespace VideoAgent.Kubernetes.Client;

/// <summary>Where an object of a known kind is found: what queues, caches and requests are keyed by. Cluster-scoped objects have no namespace.</summary>
public readonly record struct ObjectName(string? Namespace, string Name)
{
    public static ObjectName Of(IKubernetesObject<V1ObjectMeta> entity) => new(entity.Metadata.NamespaceProperty, entity.Metadata.Name);

    public override string ToString() => Namespace is null ? Name : $"{Namespace}/{Name}";
}
