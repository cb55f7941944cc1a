using VideoAgent.Kubernetes.Webhooks.Certificates;

namespace VideoAgent.Operator.Admission;

/// <summary>Where the webhooks answer, under which certificate, and whose word about others counts.</summary>
internal sealed record AdmissionOptions
{
    public required int Port { get; init; }

    /// <summary>A folder with <c>tls.crt</c> and <c>tls.key</c> that somebody else keeps; null for <see cref="Managed"/>.</summary>
    public string? CertificatePath { get; init; }

    /// <summary>A certificate of the operator's own; null for <see cref="CertificatePath"/>.</summary>
    public ManagedCertificateOptions? Managed { get; init; }

    /// <summary>Users who act for others, such as our API's service account: they may name the person in the annotation.</summary>
    public IReadOnlyList<string> Requesters { get; init; } = [];
}
