using VideoAgent.Contracts;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Planning;

namespace VideoAgent.Operator.Quotas.Ledger;

/// <summary>A request as far as its account cares.</summary>
/// <param name="IsSettled">It costs no more as it stands: it is over, or only a person's decision is left.</param>
/// <param name="IsOver">Whether it may be closed: it never counts as a new video again.</param>
internal sealed record RequestCost(Usd Spent, bool IsSettled, bool IsOver)
{
    public static RequestCost Of(VideoRequestStatus? status)
    {
        var isOver = status?.State is RequestState.Succeeded or RequestState.Failed or RequestState.Cancelled;
        var isWorking = PhaseBoard.From(status).IsRunning;
        return new(status?.Cost?.TotalUsd ?? Usd.Zero, !isWorking && (isOver || status?.State == RequestState.AwaitingReview), !isWorking && isOver && status?.StartedAt is not null);
    }
}
