using System.Net.Security;
using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Webhooks.Certificates;

/// <summary>
/// A serving certificate that no administrator has to think of: made when there is none, shared by all replicas through a secret, replaced after two thirds
/// of its life, and trusted by the API server before it is shown. No leader is needed: any replica may renew.
/// </summary>
public sealed class ManagedCertificate : ICertificateSource
{
    private readonly ManagedCertificateOptions options;
    private readonly CertificateMetrics metrics;
    private readonly TimeProvider time;
    private readonly ILogger<ManagedCertificate> logger;
    private readonly CertificateSecret secret;
    private readonly WebhookTrust trust;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CertificateMaterial? shown;
    private string? lastFailure;

    public ManagedCertificate(
        IKubernetesClient client, ManagedCertificateOptions options, CertificateMetrics metrics, TimeProvider time, ILogger<ManagedCertificate> logger)
    {
        (this.options, this.metrics, this.time, this.logger) = (options, metrics, time, logger);
        secret = new CertificateSecret(client, options.Secret);
        trust = new WebhookTrust(client, options, logger);
    }

    public SslStreamCertificateContext? Current { get; private set; }

    public bool IsReady => ready.Task.IsCompleted;

    public Task WaitUntilReadyAsync(CancellationToken cancellationToken) => ready.Task.WaitAsync(cancellationToken);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await UpdateAsync(cancellationToken);
                lastFailure = null;
            }
            catch (KubernetesException e)
            {
                metrics.Failed();
                if (e.Message != lastFailure) logger.UpdateFailed(e.Message);
                lastFailure = e.Message;
            }

            await Task.Delay(options.PollInterval, time, cancellationToken);
        }
    }

    private async Task UpdateAsync(CancellationToken cancellationToken)
    {
        var material = await ReadOrIssueAsync(cancellationToken);
        if (Current is null) Show(material); // nothing better to show meanwhile
        if (!await trust.SpreadAsync(material.Authorities, cancellationToken)) return;
        ready.TrySetResult();
        if (material.Certificate == shown!.Certificate) return;
        await Task.Delay(options.SwitchDelay, time, cancellationToken);
        Show(material);
    }

    private async Task<CertificateMaterial> ReadOrIssueAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var seen = await secret.FindAsync(cancellationToken);
            var material = CertificateSecret.Read(seen);
            metrics.Read();
            var now = time.GetUtcNow();
            if (CertificateRules.WhyReplace(material, options.Names, now) is not { } reason) return material!; // it says why when there is none
            var issued = CertificateIssuer.Issue(options.Names, options.Lifetime, now).After(material, now);
            if (!await secret.TryWriteAsync(issued, seen, cancellationToken)) continue;
            logger.Issued(options.Secret, reason);
            return issued;
        }
    }

    /// <summary>The one before is not disposed of: connections may still shake hands with it.</summary>
    private void Show(CertificateMaterial material)
    {
        var certificate = material.Load();
        (Current, shown) = (SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true), material);
        var (serial, until) = (certificate.SerialNumber, certificate.NotAfter.ToUniversalTime());
        metrics.Serves(until);
        logger.Serving(serial, until);
    }
}
