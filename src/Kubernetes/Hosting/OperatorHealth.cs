using VideoAgent.Kubernetes.Leadership;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Kubernetes.Webhooks.Certificates;

namespace VideoAgent.Kubernetes.Hosting;

/// <summary>What the probes are told: sentences about what is wrong; none when all is well.</summary>
public sealed class OperatorHealth(IEnumerable<IInformer> informers, IEnumerable<ICertificateSource> certificates, ILeadership leadership, OperatorOptions options)
{
    /// <summary>Servers send a bookmark about once a minute: this long without a word is no quiet cluster but a dead watch.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);

    /// <summary>As Kubernetes' own components allow a leader beyond its lease before they are restarted.</summary>
    private static readonly TimeSpan LeaseTolerance = TimeSpan.FromSeconds(20);

    private const string NoCertificate = "webhooks: no certificate yet that the API server trusts; the log says why";

    private readonly IReadOnlyList<IInformer> informers = [.. informers.Distinct()];

    /// <summary>
    /// Whether it may be sent requests: caches are complete and their watches alive, and the API server trusts the webhooks' certificate. Whoever stands by
    /// for the lease is as ready.
    /// </summary>
    public IReadOnlyList<string> Unready() => [.. informers.Select(Fault).OfType<string>(), .. certificates.Where(certificate => !certificate.IsReady).Select(_ => NoCertificate)];

    /// <summary>Whether it has to be restarted: only for what does not heal by itself.</summary>
    public IReadOnlyList<string> Unhealthy() =>
        leadership is LeaderElector { RenewalAge: { } age } && options.LeaderElection is { } election && age > election.LeaseDuration + LeaseTolerance
            ? [$"the lease {election.Name} was last renewed {age.TotalSeconds:0} s ago, and this process still takes itself for the leader"]
            : [];

    private static string? Fault(IInformer informer) => informer switch
    {
        { HasSynced: false, LastError: { } error } => $"{informer.Kind}: not listed yet: {error.Message}",
        { HasSynced: false } => $"{informer.Kind}: not listed yet",
        { IsConnected: false, LastError: { } error } => $"{informer.Kind}: not watched: {error.Message}",
        { LastEventAge: var age } when age > LongestSilence => $"{informer.Kind}: nothing heard for {age.TotalSeconds:0} s",
        _ => null,
    };
}
