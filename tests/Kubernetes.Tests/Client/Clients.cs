using Microsoft.Extensions.Logging.Abstractions;
using Prometheus;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;

namespace VideoAgent.Kubernetes.Tests.Client;

/// <summary>Clients for tests, with what most of them do not care about.</summary>
internal static class Clients
{
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(60);

    public static KubernetesClient Of(Uri server, TimeProvider? time = null, CollectorRegistry? metrics = null) =>
        Of(new KubernetesConfiguration { Server = server, Source = "the test" }, time, metrics);

    public static KubernetesClient Of(
        KubernetesConfiguration configuration, TimeProvider? time = null, CollectorRegistry? metrics = null, KubernetesClientOptions? options = null) =>
        KubernetesClient.Create(
            configuration,
            options ?? new KubernetesClientOptions { RequestTimeout = RequestTimeout },
            Metrics.WithCustomRegistry(metrics ?? Metrics.NewCustomRegistry()),
            time ?? TimeProvider.System,
            NullLogger.Instance);
}
