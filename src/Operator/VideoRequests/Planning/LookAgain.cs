using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>When the clock alone may change what is to be done.</summary>
internal static class LookAgain
{
    /// <summary>A refusal may heal without an event that we watch, such as a ConfigMap that appears.</summary>
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(30);

    public static TimeSpan? After(PhaseBoard board, VideoRequestStatus status, RequestView view)
    {
        var moments = board.Phases.Where(phase => phase.State == PhaseState.Waiting).Select(phase => phase.RetryAt ?? (DateTimeOffset?)view.Now)
            .Append(Expiry(status, view)).Append(Retention.DueAt(status, view)).Where(moment => moment is not null).Select(moment => moment!.Value - view.Now).ToList();
        if (view.Refusal is not null) moments.Add(AfterRefusal);

        return moments.Count == 0 ? null : TimeSpan.FromTicks(Math.Max(moments.Min().Ticks, TimeSpan.TicksPerMillisecond));
    }

    /// <summary>When the resource itself is to be deleted; null while it is not finished.</summary>
    public static DateTimeOffset? Expiry(VideoRequestStatus status, RequestView view) =>
        status.CompletedAt?.AddSeconds(view.Spec.TtlSecondsAfterFinished);
}
