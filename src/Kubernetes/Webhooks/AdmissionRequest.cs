using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Webhooks;

/// <summary>What somebody wants to do to an object, before it is done.</summary>
/// <param name="Name">The name is empty when the server is still to generate one.</param>
/// <param name="User">As authenticated by the API server.</param>
/// <param name="IsDryRun">Nothing will be stored: a webhook must have no effects outside its answer.</param>
/// <param name="Entity">As it would be stored; null for a deletion.</param>
/// <param name="OldEntity">As it is stored now; null for a creation.</param>
public sealed record AdmissionRequest<T>(AdmissionOperation Operation, ObjectName Name, string? Subresource, string User, bool IsDryRun, T? Entity, T? OldEntity)
    where T : class, IKubernetesObject<V1ObjectMeta>;

public enum AdmissionOperation
{
    Create,
    Update,
    Delete,
    Connect,
}
