using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>
/// The request's state as conditions. <c>Succeeded</c> is what <c>kubectl wait</c> waits for; <c>Reconciling</c> and <c>Stalled</c> are what kstatus,
/// and with it most GitOps tools, judge by.
/// </summary>
internal static class RequestConditions
{
    public static IReadOnlyList<V1Condition> Of(RequestVerdict verdict, PhaseBoard board, RequestView view, IReadOnlyList<V1Condition>? previous)
    {
        var message = Text.Cut(verdict.Message, 1024);
        var set = new ConditionSet(previous, view.Request.Metadata.Generation, view.Now);
        var isWorking = verdict.State is RequestState.Queued or RequestState.Running;
        var isStalled = verdict.State is RequestState.Failed || CannotStart(board);

        set.Add("Accepted", view.Refusal is null, view.Refusal?.Reason ?? "Valid", Text.Cut(view.Refusal?.Message ?? "The spec can be carried out.", 1024));
        set.Add("Progressing", isWorking, verdict.Reason, message);
        if (view.Spec.Review.Required) AddReviewed(set, board, view.Spec.Review);
        AddPublished(set, board);
        set.Add("Succeeded", verdict.IsOver ? verdict.State == RequestState.Succeeded : null, verdict.Reason, message);
        // kstatus goes by whichever of the two is true first: what cannot go on by itself must not look like progress.
        set.Add("Reconciling", isWorking && !isStalled, verdict.Reason, message);
        set.Add("Stalled", isStalled, verdict.Reason, message);
        if (view.Endings is [var next, ..] && !verdict.IsOver) set.Add(ModelEndingWords.Condition, true, ModelEndingWords.Reason(next), Text.Cut(ModelEndingWords.Message(view.Endings), 1024));
        return set.ToList();
    }

    private static void AddReviewed(ConditionSet set, PhaseBoard board, ReviewSpec review)
    {
        switch (ReviewGate.Decision(review, board))
        {
            case { } decision:
                set.Add("Reviewed", decision == ReviewDecision.Approved, decision.ToString(), review.Note ?? $"The video was {decision}.");
                break;
            case null when board[PhaseName.VideoAssembly].State == PhaseState.Succeeded:
                set.Add("Reviewed", null, "AwaitingReview", "A person is to watch the video and decide.");
                break;
            default:
                set.Add("Reviewed", null, "NotFinished", "There is no video to review yet.");
                break;
        }
    }

    private static void AddPublished(ConditionSet set, PhaseBoard board)
    {
        var phase = board[PhaseName.Publishing];
        bool? status = phase.State switch { PhaseState.Succeeded => true, PhaseState.Failed or PhaseState.Skipped or PhaseState.Cancelled => false, _ => null };
        set.Add("Published", status, phase.Reason ?? phase.State.ToString(), phase.Message ?? $"Publishing is {phase.State}.");
    }

    private static bool CannotStart(PhaseBoard board) => board.Phases.Any(phase => phase is { State: PhaseState.Running, Reason: not null });
}
