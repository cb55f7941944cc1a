using Prometheus;

namespace VideoAgent.Kubernetes.Webhooks.Certificates;

/// <summary>By controller-runtime's names; the expiry is ours.</summary>
public sealed class CertificateMetrics(IMetricFactory factory)
{
    private readonly Counter reads = factory.CreateCounter("certwatcher_read_certificate_total", "Times the serving certificate was read.");

    private readonly Counter errors = factory.CreateCounter(
        "certwatcher_read_certificate_errors_total", "Times the serving certificate could not be read or renewed; the one before stays in use.");

    private readonly Gauge expiry = factory.CreateGauge(
        "webhook_certificate_expiration_timestamp_seconds", "When the certificate in use expires, in seconds since 1970; 0 while there is none.");

    internal void Read() => reads.Inc();

    internal void Failed() => errors.Inc();

    internal void Serves(DateTime untilUtc) => expiry.Set(new DateTimeOffset(untilUtc).ToUnixTimeSeconds());
}
