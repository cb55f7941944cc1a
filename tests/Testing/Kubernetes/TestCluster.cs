using k8s.Models;
using Microsoft.Extensions.Logging.Abstractions;
using Prometheus;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;

namespace VideoAgent.Testing.Kubernetes;

/// <summary>
/// A namespace of one's own on a real API server that knows <see cref="Widget"/>: the server that VIDEOAGENT_TEST_KUBECONFIG names, whose user must be
/// an administrator, or else a control plane that all tests of this process share and that ends with it.
/// </summary>
public sealed class TestCluster : IAsyncDisposable
{
    public const string Variable = "VIDEOAGENT_TEST_KUBECONFIG";

    private static readonly Lazy<Task<LocalCluster?>> Shared = new(StartSharedAsync);

    private TestCluster(LocalCluster? own, KubernetesConfiguration configuration, KubernetesClient client, string @namespace)
    {
        Own = own;
        Configuration = configuration;
        Client = client;
        Namespace = @namespace;
    }

    /// <summary>Null where the server is somebody else's. Other tests use it too: whoever wants to stop its parts starts one for himself.</summary>
    public LocalCluster? Own { get; }

    /// <summary>Of an administrator.</summary>
    public KubernetesConfiguration Configuration { get; }

    /// <summary>An administrator's client, as fast as the server is.</summary>
    public KubernetesClient Client { get; }

    public string Namespace { get; }

    public static async Task<TestCluster> StartAsync() => await OnAsync(await Shared.Value);

    /// <summary>A namespace on a cluster that was started for one test; null for the one that the variable names.</summary>
    public static async Task<TestCluster> OnAsync(LocalCluster? own)
    {
        var path = own?.Kubeconfig ?? Environment.GetEnvironmentVariable(Variable);
        var configuration = KubernetesConfigurationLoader.Load(new ConfigurationSources { KubeconfigPath = path });
        var client = Connect(configuration);
        await WidgetDefinition.InstallAsync(client, CancellationToken.None);
        var @namespace = await client.CreateAsync(new V1Namespace { Metadata = new V1ObjectMeta { GenerateName = "test-" } }, CancellationToken.None);
        return new TestCluster(own, configuration, client, @namespace.Metadata.Name);
    }

    public static KubernetesClient Connect(KubernetesConfiguration configuration) =>
        KubernetesClient.Create(
            configuration, new KubernetesClientOptions { RequestsPerSecond = 0 }, Metrics.WithCustomRegistry(Metrics.NewCustomRegistry()), TimeProvider.System, NullLogger.Instance);

    /// <summary>Leaves the emptying of the namespace to the server.</summary>
    public async ValueTask DisposeAsync()
    {
        await Client.DeleteAsync<V1Namespace>(new ObjectName(null, Namespace), new DeleteOptions(PropagationPolicy.Background), CancellationToken.None);
        Client.Dispose();
    }

    private static async Task<LocalCluster?> StartSharedAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 }) return null;
        await LocalCluster.RemoveAbandonedAsync();
        var cluster = await LocalCluster.StartAsync("shared");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Remove();
        return cluster;
    }
}
