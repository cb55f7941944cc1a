using Microsoft.Extensions.Logging.Abstractions;
using Prometheus;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.KubernetesBench;

/// <summary>The API server and the namespace that are measured, as one process sees them.</summary>
internal sealed class BenchTarget(KubernetesConfiguration configuration, string @namespace) : IDisposable
{
    public KubernetesConfiguration Configuration => configuration;

    public string Namespace => @namespace;

    /// <summary>Without a limit of its own: the server is the limit.</summary>
    public KubernetesClient Client { get; } = KubernetesClient.Create(
        configuration, new KubernetesClientOptions { RequestsPerSecond = 0 }, NewMetrics(), TimeProvider.System, NullLogger.Instance);

    public static BenchTarget Of(BenchOptions options) =>
        new(KubernetesConfigurationLoader.Load(new ConfigurationSources { KubeconfigPath = options.Kubeconfig }), options.Namespace);

    public static IMetricFactory NewMetrics() => Metrics.WithCustomRegistry(Metrics.NewCustomRegistry());

    public Informer<Widget> NewInformer(InformerOptions? options = null) => InformerOf(Client, (options ?? new InformerOptions()) with { Namespaces = [Namespace] });

    public static Informer<Widget> InformerOf(IKubernetesClient client, InformerOptions options) =>
        new(client, options, new ReflectorMetrics(NewMetrics()), TimeProvider.System, Random.Shared.NextDouble, NullLogger<Informer<Widget>>.Instance);

    public void Dispose() => Client.Dispose();
}
