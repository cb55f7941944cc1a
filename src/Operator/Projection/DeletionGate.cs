using VideoAgent.Kubernetes.Events;
using VideoAgent.Kubernetes.Finalizers;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.Projection;

/// <summary>
/// Keeps a deleted request until its last state is in Postgres: with it the only copy would go. Nothing else waits for Postgres. A namespace that cannot
/// be removed because of it is let go by the annotation that skips the cleanup, or after a day.
/// </summary>
internal sealed class DeletionGate(IEnumerable<ProjectionProgress> projection, FinalizerOptions cleanup, EventRecorder events, TimeProvider time)
{
    /// <summary>Longer than outages last that somebody is working on.</summary>
    internal static readonly TimeSpan Deadline = TimeSpan.FromHours(24);

    /// <summary>The projection hears of the deletion when we do, and takes milliseconds.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(250);

    /// <summary>How long to wait before asking again; null: it may go.</summary>
    public TimeSpan? HoldsBack(VideoRequest request)
    {
        var now = time.GetUtcNow();
        foreach (var progress in projection)
        {
            if (MayGo(request, progress)) continue;
            if (now - ProjectedRows.Utc(request.Metadata.DeletionTimestamp) < Deadline) return progress.PauseLeft(now) ?? Short;
            events.Warning(request, "ProjectionAbandoned", "Finalize", $"Postgres did not take its last state within {Deadline.TotalHours} h: it goes without");
        }

        return null;
    }

    private bool MayGo(VideoRequest request, ProjectionProgress progress) =>
        progress.Has(request)
        || request.Metadata.Finalizers?.Contains(cleanup.Name) != true
        || (request.Metadata.Annotations?.TryGetValue(cleanup.SkipAnnotation, out var skip) == true && skip == "true");
}
