using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Webhooks.Certificates;

/// <summary>Registers the webhooks' certificate and what keeps it: one or the other.</summary>
public static class CertificateServiceExtensions
{
    /// <summary>One that this program makes and renews. Any replica may, so its client is not the leader's.</summary>
    public static IServiceCollection AddManagedCertificate(this IServiceCollection services, ManagedCertificateOptions options) => services
        .AddSingleton<ICertificateSource>(provider => new ManagedCertificate(
            provider.GetRequiredService<KubernetesClient>(),
            options,
            provider.GetRequiredService<CertificateMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ManagedCertificate>>()))
        .AddHostedService<CertificateService>();

    /// <summary>One that somebody else keeps in files, as PEM; the first may hold a chain, the server's own certificate first.</summary>
    public static IServiceCollection AddMountedCertificate(this IServiceCollection services, string certificatePath, string keyPath) => services
        .AddSingleton<ICertificateSource>(provider => new MountedCertificate(
            certificatePath,
            keyPath,
            provider.GetRequiredService<CertificateMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<MountedCertificate>>()))
        .AddHostedService<CertificateService>();
}
