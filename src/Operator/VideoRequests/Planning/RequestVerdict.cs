using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>The request as a whole, in one state, one word and one sentence.</summary>
internal sealed record RequestVerdict(RequestState State, string Reason, string Message)
{
    public const string BudgetExceeded = "BudgetExceeded";
    public const string QuotaExceeded = "QuotaExceeded";

    public bool IsOver => State is RequestState.Succeeded or RequestState.Failed or RequestState.Cancelled;

    public static RequestVerdict Of(PhaseBoard board, RequestView view, Hold hold) => (hold, board) switch
    {
        (Hold.Cancel, { IsRunning: true }) => new(RequestState.Running, "Cancelling", "Its pods are being stopped."),
        (Hold.Cancel, _) => new(RequestState.Cancelled, "Cancelled", $"Cancelled as asked. {Money(board.Spent)} had been spent by then."),
        (Hold.Refusal, { IsRunning: false, IsComplete: false }) => new(RequestState.Failed, view.Refusal!.Reason, view.Refusal.Message),
        (_, { IsRunning: true }) => Running(board),
        (_, { Failed: { } failed }) => new(RequestState.Failed, failed.Reason ?? "PhaseFailed", $"{failed.Name} failed: {failed.Message ?? failed.Reason} To go on after mending the cause, set spec.retry.from to {failed.Name} with a new token."),
        (_, { IsComplete: true }) => new(RequestState.Succeeded, "Succeeded", $"Finished; {Money(board.Spent)} spent."),
        (Hold.Suspension, _) => new(RequestState.Suspended, "Suspended", "Suspended as asked; set spec.desiredState to Run to go on."),
        (Hold.Budget, _) => new(RequestState.Failed, BudgetExceeded, Budget(board, view)),
        (Hold.Review, _) => Review(board, view.Spec.Review),
        (Hold.Quota, _) => new(RequestState.Queued, QuotaExceeded, view.Quota(Starts.InAll(board, view)).Why ?? "It is tried again at once."),
        (Hold.Queue, _) => new(RequestState.Queued, "Queued", $"Waits for a free slot at position {view.Position}."),
        _ => Running(board),
    };

    private static RequestVerdict Running(PhaseBoard board)
    {
        var troubled = board.Phases.FirstOrDefault(phase => phase is { State: PhaseState.Running, Reason: not null });
        var waiting = board.Phases.FirstOrDefault(phase => phase.State == PhaseState.Waiting);
        return (troubled, waiting, board.IsRunning) switch
        {
            ({ } phase, _, _) => new(RequestState.Running, phase.Reason!, $"{phase.Name} cannot start: {phase.Message}"),
            (_, { } phase, false) => new(RequestState.Running, phase.Reason ?? "Waiting", $"{phase.Name} is tried again at {phase.RetryAt:u}: {phase.Message}"),
            _ => new(RequestState.Running, "Running", $"{board.Done} of {board.Phases.Count} phases are done."),
        };
    }

    private static RequestVerdict Review(PhaseBoard board, ReviewSpec review)
    {
        if (ReviewGate.Decision(review, board) == ReviewDecision.Rejected)
            return new(RequestState.Failed, "Rejected", $"The reviewer rejected the video{(review.Note is { } note ? $": {note}" : ".")}");

        var digest = board[PhaseName.VideoAssembly].ContentHash;
        var earlier = review.Decision is null ? "" : " The decision in spec.review is about another digest, or names none.";
        return new(RequestState.AwaitingReview, "AwaitingReview",
            $"Watch the video at status.artifacts.video.url, then set spec.review.decision to Approved or Rejected and spec.review.digest to {digest}.{earlier}");
    }

    private static string Budget(PhaseBoard board, RequestView view)
    {
        var ahead = Starts.Ahead(board, view);
        var parts = string.Join(", ", Starts.Priced(board, view).Select(phase => $"{phase} {Money(view.Estimates[phase])}"));
        return $"What is left may cost {Money(ahead)} ({parts}); with {Money(board.Spent)} spent that would exceed the budget of {Money(view.Spec.Budget.MaxUsd)}. "
            + $"Raise spec.budget.maxUsd to \"{board.Spent + ahead}\", or choose a cheaper provider, model or quality.";
    }

    private static string Money(Usd amount) => $"${amount}";
}
