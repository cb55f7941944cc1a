using Microsoft.Extensions.Hosting;

namespace VideoAgent.Kubernetes.Webhooks.Certificates;

/// <summary>Keeps the certificate for as long as the process runs, whether it leads or not.</summary>
internal sealed class CertificateService(ICertificateSource certificate) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => certificate.RunAsync(stoppingToken);
}
