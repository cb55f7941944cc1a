namespace VideoAgent.Kubernetes.Webhooks;

/// <summary>A webhook of any kind.</summary>
internal interface IAdmissionHandler
{
    string Name { get; }

    Task<AdmissionReviewResponse> ReviewAsync(AdmissionReviewRequest wire, CancellationToken cancellationToken);
}
