using System.Collections.Concurrent;
using Prometheus;

namespace VideoAgent.Kubernetes.Queueing;

/// <summary>
/// Names and labels are controller-runtime's, letter by letter, so that its public dashboards work. <see cref="Refresh"/> brings the gauges up to date:
/// register it as a callback before each collection.
/// </summary>
public sealed class WorkQueueMetrics(IMetricFactory factory)
{
    private static readonly string[] Labels = ["name", "controller"];

    /// <summary>10 ns to 1000 s in steps of ten, as client-go has them.</summary>
    private static readonly HistogramConfiguration Durations = new() { Buckets = Histogram.ExponentialBuckets(1e-8, 10, 12) };

    private readonly ConcurrentBag<WorkQueueInstruments> queues = [];

    internal Gauge Depth { get; } = factory.CreateGauge("workqueue_depth", "Keys that wait for a worker, by priority.", [.. Labels, "priority"]);

    internal Counter Adds { get; } = factory.CreateCounter("workqueue_adds_total", "Keys added; repeated ones that wait already not counted.", Labels);

    internal Counter Retries { get; } = factory.CreateCounter("workqueue_retries_total", "Keys added after a failure.", Labels);

    internal Histogram QueueDuration { get; } =
        factory.CreateHistogram("workqueue_queue_duration_seconds", "Seconds a key waits for a worker.", Labels, Durations);

    internal Histogram WorkDuration { get; } =
        factory.CreateHistogram("workqueue_work_duration_seconds", "Seconds a worker holds a key.", Labels, Durations);

    internal Gauge UnfinishedWork { get; } =
        factory.CreateGauge("workqueue_unfinished_work_seconds", "Seconds that keys now in workers' hands have been there, added up.", Labels);

    internal Gauge LongestRunning { get; } =
        factory.CreateGauge("workqueue_longest_running_processor_seconds", "Seconds that the longest held key has been in its worker's hands.", Labels);

    public WorkQueueInstruments ForQueue(string name, string controller)
    {
        var queue = new WorkQueueInstruments(this, name, controller);
        queues.Add(queue);
        return queue;
    }

    public void Refresh()
    {
        foreach (var queue in queues) queue.Refresh();
    }
}
