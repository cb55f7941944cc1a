using Prometheus;
using VideoAgent.Kubernetes.Leadership;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Storage.Postgres;

namespace VideoAgent.Operator.Projection;

/// <summary>Instruments of the projection; there only where there is one.</summary>
internal sealed class ProjectionMetrics
{
    public ProjectionMetrics(IMetricFactory factory)
    {
        Pending = factory.CreateGauge("videoagent_projection_pending", "VideoRequests whose latest state is not in Postgres yet.");
        Lag = factory.CreateGauge("videoagent_projection_lag_seconds", "Seconds that the oldest of these waits.");
        Failures = factory.CreateCounter("videoagent_projection_failures_total", "Tries to bring a VideoRequest to Postgres that failed and are repeated, by what failed.", ["reason"]);
        foreach (var fault in Enum.GetNames<DatabaseFault>()) Failures.WithLabels(fault).Publish();
    }

    public Gauge Pending { get; }
    public Gauge Lag { get; }
    public Counter Failures { get; }
}

/// <summary>Reads the gauges at each scrape; the leader's, and nobody else's.</summary>
internal sealed class ProjectionGauges(ProjectionMetrics metrics, IEntityCache<VideoRequest> requests, ProjectionProgress progress, ILeadership leadership, TimeProvider time)
{
    public void Refresh()
    {
        var pending = leadership.IsValid ? requests.List().Count(request => !progress.Has(request)) : 0;
        metrics.Pending.Set(pending);
        metrics.Lag.Set(pending > 0 && progress.WaitingSince is { } since ? Math.Max(0, (time.GetUtcNow() - since).TotalSeconds) : 0);
    }
}
