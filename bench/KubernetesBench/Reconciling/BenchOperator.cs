using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Kubernetes.Controllers.Staleness;
using VideoAgent.Kubernetes.Queueing;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.KubernetesBench.Reconciling;

/// <summary>One controller of widgets with one worker, composed as an operator composes it, until it is disposed.</summary>
internal sealed class BenchOperator : IAsyncDisposable
{
    private readonly ServiceProvider provider;
    private readonly CancellationTokenSource ending;
    private readonly Task running;

    /// <param name="reconcile">With the cache, and a client whose writes the controller knows of.</param>
    public BenchOperator(
        IKubernetesClient client,
        InformerOptions options,
        Func<IEntityCache<Widget>, IKubernetesClient, ObjectName, CancellationToken, Task<ReconciliationResult>> reconcile,
        CancellationToken cancellationToken)
    {
        provider = Compose(client, options, reconcile).BuildServiceProvider();
        ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        running = Task.WhenAll([
            .. provider.GetServices<IInformer>().Select(informer => informer.RunAsync(ending.Token)),
            .. provider.GetServices<IController>().Select(controller => controller.RunAsync(ending.Token)),
        ]);
    }

    public Informer<Widget> Informer => provider.GetRequiredService<Informer<Widget>>();

    /// <summary>Completes with the task, or with whatever ends the operator first.</summary>
    public async Task UntilAsync(Task reached) => await await Task.WhenAny(reached, running);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await running.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await provider.DisposeAsync();
        ending.Dispose();
    }

    private static ServiceCollection Compose(
        IKubernetesClient client,
        InformerOptions options,
        Func<IEntityCache<Widget>, IKubernetesClient, ObjectName, CancellationToken, Task<ReconciliationResult>> reconcile)
    {
        var metrics = BenchTarget.NewMetrics();
        var runtime = new ControllerRuntime(
            new AlwaysLeading(), new WriteTracker(TimeProvider.System), new ControllerMetrics(metrics), new WorkQueueMetrics(metrics), NullLoggerFactory.Instance)
        {
            Time = TimeProvider.System,
            Chance = Random.Shared.NextDouble,
        };
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance).AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton(client).AddSingleton(runtime).AddSingleton(options).AddSingleton(new ReflectorMetrics(metrics));
        services.AddSingleton(provider => new Reconciler(
            (name, token) => reconcile(provider.GetRequiredService<IEntityCache<Widget>>(), new TrackingClient(client, runtime.Writes), name, token)));
        services.AddController<Reconciler, Widget>(static _ => { });
        return services;
    }

    private sealed class Reconciler(Func<ObjectName, CancellationToken, Task<ReconciliationResult>> reconcile) : IEntityController<Widget>
    {
        public Task<ReconciliationResult> ReconcileAsync(ObjectName name, CancellationToken cancellationToken) => reconcile(name, cancellationToken);
    }
}
