namespace VideoAgent.Kubernetes.Webhooks;

/// <summary>
/// Changes an object before it is stored, by changing <see cref="AdmissionRequest{T}.Entity"/>. Only the difference is sent, so fields that the type does
/// not know survive, but for those of items in a list that grows or shrinks. Must be safe to repeat: the server may ask again after other webhooks.
/// </summary>
public interface IAdmissionMutator<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    Task<AdmissionVerdict> MutateAsync(AdmissionRequest<T> request, CancellationToken cancellationToken);
}
