using VideoAgent.Contracts.Phases;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>The whole status, written anew from the board each time; what phases reported is kept until they report again.</summary>
internal static class StatusWriter
{
    public static VideoRequestStatus Write(RequestView view, VideoRequestStatus previous, PhaseBoard board, Hold hold)
    {
        var verdict = RequestVerdict.Of(board, view, hold);
        var status = ReportedFacts.Take(previous, view.Jobs, view.AddressOf);
        return status with
        {
            ObservedGeneration = view.Request.Metadata.Generation,
            State = verdict.State,
            Reason = verdict.Reason,
            Message = Text.Cut(verdict.Message, 1024),
            Conditions = RequestConditions.Of(verdict, board, view, previous.Conditions),
            QueuePosition = hold == Hold.Queue && verdict.State == RequestState.Queued ? view.Position : null,
            CurrentPhase = CurrentPhase(board),
            Progress = $"{board.Done}/{board.Phases.Count}",
            Phases = board.Phases,
            Review = ReviewGate.Status(view.Spec.Review, board, previous.Review, view.Authors.ReviewedBy, view.Now),
            Cost = Cost(board),
            // While the spec is refused nothing is run again: the token is kept for when it is not.
            RetryToken = view.Refusal is null ? view.Spec.Retry?.Token ?? previous.RetryToken : previous.RetryToken,
            RequestedBy = previous.RequestedBy ?? view.Authors.RequestedBy,
            StartedAt = previous.StartedAt ?? (board.IsRunning ? view.Now : null),
            CompletedAt = verdict.IsOver ? (previous.State == verdict.State ? previous.CompletedAt : null) ?? view.Now : null,
        };
    }

    private static string? CurrentPhase(PhaseBoard board)
    {
        var shown = board.Phases.Where(phase => phase.State is PhaseState.Running or PhaseState.Waiting or PhaseState.Failed).Select(phase => phase.Name.ToString()).ToList();
        return shown.Count == 0 ? null : string.Join(",", shown);
    }

    private static CostStatus Cost(PhaseBoard board) => new()
    {
        TotalUsd = board.Spent,
        SavedUsd = board.Saved,
        ByPhase = board.Phases.Where(phase => phase.CostUsd is { Amount: > 0 }).ToDictionary(phase => phase.Name.ToString(), phase => phase.CostUsd!.Value),
    };
}
