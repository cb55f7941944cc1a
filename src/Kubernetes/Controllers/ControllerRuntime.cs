using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Controllers.Staleness;
using VideoAgent.Kubernetes.Leadership;
using VideoAgent.Kubernetes.Queueing;

namespace VideoAgent.Kubernetes.Controllers;

/// <summary>What all controllers of a process share.</summary>
public sealed record ControllerRuntime(ILeadership Leadership, WriteTracker Writes, ControllerMetrics Metrics, WorkQueueMetrics QueueMetrics, ILoggerFactory Loggers)
{
    public required TimeProvider Time { get; init; }

    /// <summary>Numbers from 0 up to 1, from any thread.</summary>
    public required Func<double> Chance { get; init; }
}
