using Prometheus;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Hosting;
using VideoAgent.Kubernetes.Leadership;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Configuration;
using VideoAgent.Operator.VideoRequests.Jobs;
using VideoAgent.Operator.VideoRequests.Observing;
using VideoAgent.Operator.VideoRequests.Queue;
using VideoAgent.Operator.VideoSchedules;

namespace VideoAgent.Operator.VideoRequests.Measuring;

/// <summary>
/// Reads the gauges from the caches at each scrape: they never drift, and a series goes with the last object it counted. Only the leader has those of
/// requests, so that a sum over replicas counts nothing twice.
/// </summary>
internal sealed class RequestGauges(
    VideoAgentMetrics metrics, IEntityCache<VideoRequest> requests, IEntityCache<VideoSchedule> schedules, IEntityCache<V1Job> jobs, LimitOptions limits,
    ModelGuard models, ILeadership leadership, OperatorHealth health, TimeProvider time)
{
    private readonly Lock gate = new();

    public void Refresh()
    {
        var known = leadership.IsValid ? requests.List() : [];
        var waiting = known.Where(QueueEntry.Waits).ToList();
        lock (gate)
        {
            Show(metrics.Requests, known.CountBy(request => (Namespace(request), (request.Status?.State ?? RequestState.Queued).ToString())));
            Show(metrics.QueueDepth, waiting.CountBy(request => (Namespace(request), Band(request.Spec.Priority))));
            metrics.QueueOldest.Set(waiting.Select(Age).DefaultIfEmpty(0).Max());
            ShowJobs();
            ShowModels(known.Where(request => request.Status?.CompletedAt is null).Select(request => request.Spec));
            metrics.ConcurrencyLimit.WithLabels("cluster").Set(limits.MaxConcurrentVideos);
            metrics.ConcurrencyLimit.WithLabels("namespace").Set(limits.MaxConcurrentVideosPerNamespace);
            metrics.Health.Set(health.Unhealthy().Count > 0 ? 2 : health.Unready().Count > 0 ? 1 : 0);
        }
    }

    private void ShowJobs()
    {
        var active = (leadership.IsValid ? jobs.List() : []).Where(job => !PhaseJobs.IsFinished(job))
            .CountBy(job => job.Metadata.Labels?.TryGetValue(PhaseLabels.Phase, out var phase) == true ? phase : "").ToDictionary();
        foreach (var phase in PhaseGraph.Order) metrics.ActiveJobs.WithLabels(phase.ToString()).Set(active.GetValueOrDefault(phase.ToString()));
    }

    private void ShowModels(IEnumerable<VideoSpec> specs)
    {
        var gone = metrics.ModelEnd.GetAllLabelValues().Select(labels => (labels[0], labels[1], labels[2])).ToHashSet();
        var templates = (leadership.IsValid ? schedules.List() : []).Select(schedule => ScheduleTemplate.Example(schedule.Spec)).OfType<VideoSpec>();
        foreach (var ending in specs.Concat(templates).SelectMany(spec => models.Endings(spec, time.GetUtcNow())).Distinct())
        {
            metrics.ModelEnd.WithLabels(ending.Provider, ending.Phase.ToString(), ending.Model).SetToTimeUtc(ending.EndsOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
            gone.Remove((ending.Provider, ending.Phase.ToString(), ending.Model));
        }

        foreach (var (provider, phase, model) in gone) metrics.ModelEnd.RemoveLabelled(provider, phase, model);
    }

    private static void Show(Gauge gauge, IEnumerable<KeyValuePair<(string, string), int>> counts)
    {
        var gone = gauge.GetAllLabelValues().Select(labels => (labels[0], labels[1])).ToHashSet();
        foreach (var ((first, second), count) in counts)
        {
            gauge.WithLabels(first, second).Set(count);
            gone.Remove((first, second));
        }

        foreach (var (first, second) in gone) gauge.RemoveLabelled(first, second);
    }

    private double Age(VideoRequest request) =>
        request.Metadata.CreationTimestamp is { } created ? Math.Max(0, (time.GetUtcNow() - created).TotalSeconds) : 0;

    private static string Namespace(VideoRequest request) => request.Metadata.NamespaceProperty;

    /// <summary>Two thousand priorities would be as many series.</summary>
    private static string Band(int priority) => priority switch { > 0 => "high", 0 => "normal", < 0 => "low" };
}
