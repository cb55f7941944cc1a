namespace VideoAgent.Kubernetes.Watching;

/// <summary>Finds objects by a value of theirs. An object may have none or several; equal names mean equal indexes.</summary>
public sealed record EntityIndex<T>(string Name, Func<T, IEnumerable<string>> Values)
    where T : class, IKubernetesObject<V1ObjectMeta>;
