using System.Text;
using Microsoft.Extensions.Time.Testing;
using Prometheus;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Kubernetes.Controllers.Reconciling;
using VideoAgent.Kubernetes.Controllers.Staleness;
using VideoAgent.Kubernetes.Queueing;
using VideoAgent.Kubernetes.Tests.Watching;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Controllers.Reconciling;

/// <summary>One worker that takes one name at a time when the test says so.</summary>
internal sealed class WorkerBench : IDisposable
{
    public static readonly ObjectName One = new("studio", "one");

    private readonly CollectorRegistry registry = Prometheus.Metrics.NewCustomRegistry();
    private readonly ReconcileWorker worker;

    public WorkerBench(TimeSpan? timeout = null)
    {
        Writes = new WriteTracker(Time);
        Queue = new WorkQueue<ObjectName>(new ExponentialRateLimiter<ObjectName>(() => 0.5), Time);
        var options = new ControllerOptions { ReconcileTimeout = timeout };
        var guard = new StaleGuard(
            Writes, ResourceInfo.Of<Widget>(), [Widgets.Mapped(widget => [ObjectName.Of(widget)]), ConfigMaps.Mapped(_ => [])], options.StaleTimeout);
        var metrics = new ControllerMetrics(Prometheus.Metrics.WithCustomRegistry(registry));
        worker = new ReconcileWorker(
            Queue, new ReconcileAttempt((name, token) => Reconcile(name, token), timeout, Time), guard, metrics.ForController("widget", 1), options, Log);
    }

    public FakeTimeProvider Time { get; } = new();

    public WorkQueue<ObjectName> Queue { get; }

    public WriteTracker Writes { get; }

    public TestInformer<Widget> Widgets { get; } = new TestInformer<Widget>().Synced();

    public TestInformer<V1ConfigMap> ConfigMaps { get; } = new TestInformer<V1ConfigMap>().Synced();

    public CollectedLog Log { get; } = new();

    public int Reconciles { get; private set; }

    public Func<ObjectName, CancellationToken, Task<ReconciliationResult>> Reconcile
    {
        get => (name, token) =>
        {
            Reconciles++;
            return field(name, token);
        };
        set;
    } = (_, _) => Task.FromResult(ReconciliationResult.Done);

    public void Fails(Exception error) => Reconcile = (_, _) => throw error;

    public void Succeeds(ReconciliationResult result) => Reconcile = (_, _) => Task.FromResult(result);

    /// <summary>Takes the name that is ready and works on it.</summary>
    public async Task WorkAsync(CancellationToken abort = default)
    {
        Assert.Equal(1, Queue.Depth);
        var item = await Queue.GetAsync(CancellationToken.None);
        await worker.WorkOnAsync(item!.Value, "widget", abort);
    }

    public async Task<double> MetricAsync(string name, string? result = null)
    {
        using var text = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(text);
        var series = $"{name}{{controller=\"widget\"{(result is null ? "" : $",result=\"{result}\"")}}} ";
        var line = Encoding.UTF8.GetString(text.ToArray()).Split('\n').Single(line => line.StartsWith(series, StringComparison.Ordinal));
        return double.Parse(line[series.Length..]);
    }

    public void Dispose() => Queue.Dispose();
}
