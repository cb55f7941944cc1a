using System.Collections.Concurrent;
using System.Globalization;

namespace VideoAgent.Kubernetes.Queueing;

/// <summary>The instruments of one queue, all at zero from the start so that rates and alerts work before the first failure.</summary>
public sealed class WorkQueueInstruments
{
    private readonly WorkQueueMetrics metrics;
    private readonly string[] labels;
    private readonly ConcurrentDictionary<IQueueGauges, bool> watched = new();

    internal WorkQueueInstruments(WorkQueueMetrics metrics, string name, string controller)
    {
        (this.metrics, labels) = (metrics, [name, controller]);
        foreach (var priority in (int[])[QueuePriority.Normal, QueuePriority.Background]) DepthOf(priority).Set(0);
        metrics.Adds.WithLabels(labels).Publish();
        metrics.Retries.WithLabels(labels).Publish();
        metrics.QueueDuration.WithLabels(labels).Publish();
        metrics.WorkDuration.WithLabels(labels).Publish();
        metrics.UnfinishedWork.WithLabels(labels).Set(0);
        metrics.LongestRunning.WithLabels(labels).Set(0);
    }

    internal void Added() => metrics.Adds.WithLabels(labels).Inc();

    internal void Retried() => metrics.Retries.WithLabels(labels).Inc();

    internal void Taken(TimeSpan waited) => metrics.QueueDuration.WithLabels(labels).Observe(waited.TotalSeconds);

    internal void Finished(TimeSpan worked) => metrics.WorkDuration.WithLabels(labels).Observe(worked.TotalSeconds);

    internal void Watch(IQueueGauges queue) => watched[queue] = true;

    internal void Unwatch(IQueueGauges queue) => watched.TryRemove(queue, out _);

    internal void Refresh()
    {
        foreach (var queue in watched.Keys)
        {
            var reading = queue.Read();
            foreach (var (priority, depth) in reading.Depths) DepthOf(priority).Set(depth);
            metrics.UnfinishedWork.WithLabels(labels).Set(reading.Unfinished.TotalSeconds);
            metrics.LongestRunning.WithLabels(labels).Set(reading.Longest.TotalSeconds);
        }
    }

    private Prometheus.Gauge.Child DepthOf(int priority) =>
        metrics.Depth.WithLabels([.. labels, priority.ToString(CultureInfo.InvariantCulture)]);
}
