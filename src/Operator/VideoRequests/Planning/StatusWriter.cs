using VideoAgent.Contracts.Phases;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>The whole status, written anew from the board each time; what phases reported is kept until they report again.</summary>
internal static class StatusWriter
{
    /// <summary>Written by the admission webhook from the user who decided.</summary>
    private const string ReviewedBy = ApiGroup.Name + "/reviewed-by";

    private const string RequestedBy = ApiGroup.Name + "/requested-by";

    public static VideoRequestStatus Write(RequestView view, VideoRequestStatus previous, PhaseBoard board, Hold hold)
    {
        var verdict = RequestVerdict.Of(board, view, hold);
        var annotations = view.Request.Metadata.Annotations;
        var status = ReportedFacts.Take(previous, view.Jobs, view.AddressOf);
        return status with
        {
            ObservedGeneration = view.Request.Metadata.Generation,
            State = verdict.State,
            Reason = verdict.Reason,
            Message = Text.Cut(verdict.Message, 1024),
            Conditions = RequestConditions.Of(verdict, board, view, previous.Conditions),
            QueuePosition = verdict.State == RequestState.Queued ? view.Slot.Value.Position : null,
            CurrentPhase = CurrentPhase(board),
            Progress = $"{board.Done}/{board.Phases.Count}",
            Phases = board.Phases,
            Review = ReviewGate.Status(view.Spec.Review, board, previous.Review, annotations?.TryGetValue(ReviewedBy, out var reviewer) == true ? reviewer : null, view.Now),
            Cost = Cost(board),
            RetryToken = view.Spec.Retry?.Token ?? previous.RetryToken,
            RequestedBy = previous.RequestedBy ?? (annotations?.TryGetValue(RequestedBy, out var requester) == true ? requester : null),
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
