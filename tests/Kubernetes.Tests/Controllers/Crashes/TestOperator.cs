using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Prometheus;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Kubernetes.Controllers.Staleness;
using VideoAgent.Kubernetes.Queueing;
using VideoAgent.Kubernetes.Tests.Watching;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Controllers.Crashes;

/// <summary>What would be one process of an operator: its own caches, queue and memory of writes, on a real API server.</summary>
internal sealed class TestOperator : IAsyncDisposable
{
    private readonly ServiceProvider provider;
    private readonly CollectorRegistry registry = Prometheus.Metrics.NewCustomRegistry();
    private readonly CancellationTokenSource ending = new();
    private readonly Task informers;

    public TestOperator(TestCluster cluster, Action<InterposedClient>? interpose = null)
    {
        Client = new InterposedClient(cluster.Client);
        interpose?.Invoke(Client);
        provider = Compose(cluster.Namespace).BuildServiceProvider();
        informers = Task.WhenAll(provider.GetServices<IInformer>().Select(informer => informer.RunAsync(ending.Token)));
        Running = provider.GetRequiredService<IController>().RunAsync(ending.Token);
    }

    public InterposedClient Client { get; }

    public TestLeadership Leadership { get; } = new TestLeadership().Gain();

    /// <summary>The controller.</summary>
    public Task Running { get; }

    public async Task<double> MetricAsync(string name)
    {
        using var text = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(text);
        return Encoding.UTF8.GetString(text.ToArray()).Split('\n').Where(line => line.StartsWith(name + "{", StringComparison.Ordinal)).Sum(line => double.Parse(line.Split(' ')[^1]));
    }

    public async Task StopAsync()
    {
        await ending.CancelAsync();
        await Running.WithPatience();
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await Task.WhenAll(informers, Running).ContinueWith(_ => { }, TaskScheduler.Default).WithPatience();
        await provider.DisposeAsync();
        Leadership.Dispose();
        ending.Dispose();
    }

    private ServiceCollection Compose(string @namespace)
    {
        var factory = Prometheus.Metrics.WithCustomRegistry(registry);
        var writes = new WriteTracker(TimeProvider.System);
        var services = new ServiceCollection();
        services.AddSingleton<IKubernetesClient>(new TrackingClient(Client, writes));
        services.AddSingleton(new InformerOptions { Namespaces = [@namespace], ConsistentStart = true });
        services.AddSingleton(new ReflectorMetrics(factory));
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton(new ControllerRuntime(Leadership, writes, new ControllerMetrics(factory), new WorkQueueMetrics(factory), NullLoggerFactory.Instance)
        {
            Time = TimeProvider.System,
            Chance = () => 0.5,
        });
        services.AddController<ConfigMapPerWidget, Widget>(controller => controller
            .With(options => options with { MaxConcurrentReconciles = 4 })
            .Owns<V1ConfigMap>());
        return services;
    }
}
