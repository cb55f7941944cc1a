using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>When the clock alone may change what is to be done.</summary>
internal static class LookAgain
{
    /// <summary>A refusal may heal without an event that we watch, such as a ConfigMap that appears.</summary>
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(30);

    /// <summary>A queue moves without an event of those that wait in it; the one whose turn it is gets one.</summary>
    private static readonly TimeSpan InQueue = TimeSpan.FromMinutes(1);

    /// <summary>Work in portions goes on as soon as others had their turn.</summary>
    public static readonly TimeSpan AfterPart = TimeSpan.FromSeconds(1);

    public static TimeSpan? After(PhaseBoard board, VideoRequestStatus status, RequestView view)
    {
        // What is due already and yet not begun waits for something else, whose end is an event: looking again at once would be a hot loop.
        var moments = board.Phases.Select(Moment).Append(Expiry(status, view)).Append(Retention.DueAt(status, view)).Where(moment => moment > view.Now).Select(moment => moment!.Value - view.Now).ToList();
        if (view.Refusal is not null && !board.IsComplete) moments.Add(AfterRefusal);
        if (status.State == RequestState.Queued) moments.Add(InQueue);

        return moments.Count == 0 ? null : TimeSpan.FromTicks(Math.Max(moments.Min().Ticks, TimeSpan.TicksPerMillisecond));
    }

    /// <summary>At the latest after a minute: others may have cost less than they might, or people may have more.</summary>
    public static TimeSpan AfterQuota(PhaseBoard board, VideoRequestStatus status, RequestView view) =>
        new[] { InQueue, view.Quota(Starts.InAll(board, view)).RetryAt - view.Now, After(board, status, view) }.Where(wait => wait > TimeSpan.Zero).Min() ?? InQueue;

    private static DateTimeOffset? Moment(PhaseStatus phase) => phase.State switch
    {
        PhaseState.Waiting => phase.RetryAt,
        PhaseState.Running => PhaseObserver.GivesUpAt(phase),
        _ => null,
    };

    /// <summary>When the resource itself is to be deleted; null while it is not finished.</summary>
    public static DateTimeOffset? Expiry(VideoRequestStatus status, RequestView view) =>
        status.CompletedAt?.AddSeconds(view.Spec.TtlSecondsAfterFinished);
}
