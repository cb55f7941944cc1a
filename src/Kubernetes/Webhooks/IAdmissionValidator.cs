namespace VideoAgent.Kubernetes.Webhooks;

/// <summary>Says whether an object may be stored. An exception is a fault of the program: the request fails, and is counted.</summary>
public interface IAdmissionValidator<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    Task<AdmissionVerdict> ValidateAsync(AdmissionRequest<T> request, CancellationToken cancellationToken);
}
