using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>
/// From what is seen of a request to what is to be done. Pure and level-based: the same view gives the same plan, any plan may be the first after
/// a crash, and a plan that was carried out in part is completed by the next.
/// </summary>
internal static class RequestPlanner
{
    public static RequestPlan Plan(RequestView view)
    {
        var status = view.Request.Status ?? new();
        if (IsCancelled(view, status)) return Rest(view, status);

        var board = PhaseBoard.From(status).Map(phase => PhaseObserver.Observe(phase, view.Jobs, view.Now));
        var cancels = view.Spec.DesiredState == DesiredState.Cancel;
        // A refused spec says nothing of what phases should be given: a brand that is gone for a moment must not undo what was made with it.
        if (cancels) board = board.Map(Cancel);
        else if (view.Refusal is null) board = Reruns.Apply(board, view.Spec, status, isEdited: view.Request.Metadata.Generation != status.ObservedGeneration);

        var (started, orders, hold) = cancels ? (board, [], Hold.Cancel) : StartDue(board, view);
        var written = StatusWriter.Write(view, status, started, hold);
        return new RequestPlan(written)
        {
            Stops = [.. view.Jobs.Where(job => job.IsActive && IsUnwanted(job, board, view, cancels))],
            Starts = orders,
            Reserves = Starts.InAll(board, view),
            RemovesArtifacts = Retention.DueAt(written, view) <= view.Now,
            LookAgainAfter = hold == Hold.Quota ? LookAgain.AfterQuota(started, written, view) : LookAgain.After(started, written, view),
        };
    }

    /// <summary>The word alone does not do: a hand may have written it over phases that work.</summary>
    private static bool IsCancelled(RequestView view, VideoRequestStatus status) =>
        status.State == RequestState.Cancelled
        && (view.Spec.DesiredState == DesiredState.Cancel || status.Phases?.Any(phase => phase.State == PhaseState.Cancelled) == true);

    /// <summary>Cancelled is for good: only time still changes anything, and whoever edits it sees that the edit was seen.</summary>
    private static RequestPlan Rest(RequestView view, VideoRequestStatus status)
    {
        var generation = view.Request.Metadata.Generation;
        status = status with { ObservedGeneration = generation, Conditions = [.. (status.Conditions ?? []).Select(condition => condition with { ObservedGeneration = generation })] };
        return new RequestPlan(status)
        {
            RemovesArtifacts = Retention.DueAt(status, view) <= view.Now,
            LookAgainAfter = LookAgain.After(PhaseBoard.From(status), status, view),
        };
    }

    /// <summary>The plan after its Job could not be made: the attempt is given up, and the next one, a little later, has another name. No failure of the phase's.</summary>
    public static RequestPlan NotStarted(RequestView view, RequestPlan plan, JobOrder order, StartRefusal refusal)
    {
        var board = PhaseBoard.From(plan.Status);
        board = board.With(board[order.Phase] with
        {
            State = PhaseState.Waiting,
            InputHash = null,
            CompletedAt = view.Now,
            RetryAt = view.Now + (refusal.IsOfTheName ? PhasePolicy.For(order.Phase).FirstBackoff : PhasePolicy.For(order.Phase).LongestBackoff),
            Reason = refusal.Reason,
            Message = Text.Cut(refusal.Message, Text.Message),
        });
        var status = StatusWriter.Write(view, view.Request.Status ?? new(), board, Hold.None);
        return plan with { Status = status, LookAgainAfter = LookAgain.After(board, status, view) };
    }

    private static (PhaseBoard Board, IReadOnlyList<JobOrder> Orders, Hold Hold) StartDue(PhaseBoard board, RequestView view)
    {
        var due = Starts.Due(board, view).ToList();
        var reviewed = due.Where(phase => !Starts.IsHeldByReview(phase, board, view.Spec)).ToList();
        if (General(board, view, reviewed.Count > 0) is { } held) return (board, [], held);

        var orders = new List<JobOrder>();
        foreach (var phase in reviewed)
        {
            (board, var order) = Starts.Start(phase, board, view);
            orders.Add(order);
        }

        return (board, orders, due.Count > reviewed.Count ? Hold.Review : Hold.None);
    }

    /// <summary>What holds the whole request back, whichever phase is next.</summary>
    private static Hold? General(PhaseBoard board, RequestView view, bool wantsToStart) => view switch
    {
        { Refusal: not null } => Hold.Refusal,
        { Spec.DesiredState: DesiredState.Suspend } => Hold.Suspension,
        _ when wantsToStart && Starts.ExceedsBudget(board, view) => Hold.Budget,
        _ when wantsToStart && !view.Quota(Starts.InAll(board, view)).IsAllowed => Hold.Quota,
        _ when wantsToStart && !view.Slot.Value.IsGranted => Hold.Queue,
        _ => null,
    };

    private static PhaseStatus Cancel(PhaseStatus phase) =>
        phase.State is PhaseState.Pending or PhaseState.Waiting ? phase with { State = PhaseState.Cancelled, RetryAt = null } : phase;

    /// <summary>An attempt that is not the current one, one given what nobody wants any more, or any when all is to end.</summary>
    private static bool IsUnwanted(PhaseJob job, PhaseBoard board, RequestView view, bool cancels) =>
        cancels
        || board[job.Phase] is not { State: PhaseState.Running } phase
        || phase.Attempt != job.Attempt
        || (view.Refusal is null && board.InputHash(job.Phase, view.Spec) != job.InputHash);
}
