using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Kubernetes.Controllers.Sources;
using VideoAgent.Kubernetes.Controllers.Staleness;
using VideoAgent.Kubernetes.Queueing;
using VideoAgent.Kubernetes.Tests.Watching;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Controllers;

/// <summary>A controller of widgets and their config maps whose caches, clock and lease are the test's.</summary>
internal sealed class ControllerBench : IEntityController<Widget>, IDisposable
{
    private readonly Channel<ObjectName> reconciled = Channel.CreateUnbounded<ObjectName>();
    private readonly CancellationTokenSource stopping = new();
    private readonly Controller<Widget> controller;
    private Task? running;

    public ControllerBench(ControllerOptions? options = null)
    {
        var factory = Prometheus.Metrics.WithCustomRegistry(Prometheus.Metrics.NewCustomRegistry());
        var runtime = new ControllerRuntime(
            Leadership, new WriteTracker(Time), new ControllerMetrics(factory), new WorkQueueMetrics(factory), NullLoggerFactory.Instance)
        {
            Time = Time,
            Chance = () => 0.5,
        };
        controller = new Controller<Widget>(
            this,
            [
                Widgets.Mapped(widget => [ObjectName.Of(widget)]),
                ConfigMaps.Mapped(child => SourceRules.ControllingOwner(child, ResourceInfo.Of<Widget>())),
            ],
            options ?? new ControllerOptions(),
            runtime);
    }

    public FakeTimeProvider Time { get; } = new();

    public TestLeadership Leadership { get; } = new();

    public TestInformer<Widget> Widgets { get; } = new();

    public TestInformer<V1ConfigMap> ConfigMaps { get; } = new();

    /// <summary>Reconciles that began and that the test has not asked for.</summary>
    public int Unasked => reconciled.Reader.Count;

    public Func<ObjectName, CancellationToken, Task<ReconciliationResult>> Reconcile { get; set; } = (_, _) => Task.FromResult(ReconciliationResult.Done);

    public Task Run() => running = controller.RunAsync(stopping.Token);

    public async Task<string> NextReconcileAsync() => (await reconciled.Reader.ReadAsync(Patience.Token)).Name;

    public Task StopAsync()
    {
        stopping.Cancel();
        return running!.WithPatience();
    }

    public Task<ReconciliationResult> ReconcileAsync(ObjectName name, CancellationToken cancellationToken)
    {
        reconciled.Writer.TryWrite(name);
        return Reconcile(name, cancellationToken);
    }

    public void Dispose()
    {
        controller.Dispose();
        Leadership.Dispose();
        stopping.Dispose();
    }
}
