using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Webhooks.Certificates;

/// <summary>A certificate of one's own, for whom it is and who has to trust it.</summary>
public sealed record ManagedCertificateOptions
{
    /// <summary>Where all replicas share it. Needs create, get and patch on secrets there (get and patch may be limited to this name).</summary>
    public required ObjectName Secret { get; init; }

    /// <summary>For a service see <see cref="CertificateNames.OfService"/>; addresses are allowed.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>ValidatingWebhookConfigurations, all of whose webhooks are ours. Needs get and patch on them by name.</summary>
    public IReadOnlyList<string> ValidatingConfigurations { get; init; } = [];

    /// <summary>MutatingWebhookConfigurations, likewise.</summary>
    public IReadOnlyList<string> MutatingConfigurations { get; init; } = [];

    /// <summary>A new one is made after two thirds of it.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How often secret and configurations are looked at: how soon a replica follows another's renewal.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long API servers get to learn of a new authority before the certificate that needs it is shown. They watch their configurations.</summary>
    public TimeSpan SwitchDelay { get; init; } = TimeSpan.FromSeconds(30);
}
