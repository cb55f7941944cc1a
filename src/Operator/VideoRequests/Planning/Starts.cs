using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Jobs;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>Which phases could start now, and what holds the others back.</summary>
internal static class Starts
{
    /// <summary>Two leaders' clocks may differ by so much.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    /// <summary>Phases whose inputs are there and whose time has come, whatever slots, budget or review say.</summary>
    public static IEnumerable<PhaseName> Due(PhaseBoard board, RequestView view) => PhaseGraph.Order.Where(name =>
        board[name] is var phase
        && (phase.State == PhaseState.Pending || IsWaitOver(phase, view.Now))
        && board.IsReady(name)
        && board.Failed is null
        && !view.Jobs.Any(job => job.Phase == name && !job.IsOver));

    /// <summary>A clock that was set back must not stretch a wait: one that began in what is now the future is over.</summary>
    private static bool IsWaitOver(PhaseStatus phase, DateTimeOffset now) =>
        phase.State == PhaseState.Waiting && ((phase.RetryAt ?? now) <= now || phase.CompletedAt > now + ClockTolerance);

    public static bool IsHeldByReview(PhaseName phase, PhaseBoard board, VideoSpec spec) =>
        phase == PhaseName.Publishing && !ReviewGate.IsOpen(spec.Review, board);

    /// <summary>
    /// Whether finishing the video could take the request beyond its budget: asked before each start, so that nobody pays for half a video. What is
    /// finished counts as it was charged, what runs or is to come at its worst.
    /// </summary>
    public static bool ExceedsBudget(PhaseBoard board, RequestView view) =>
        Ahead(board, view) is var ahead && ahead > Usd.Zero && board.Spent + ahead > view.Spec.Budget.MaxUsd;

    /// <summary>What it may have cost in the end.</summary>
    public static Usd InAll(PhaseBoard board, RequestView view) => board.Spent + Ahead(board, view);

    public static Usd Ahead(PhaseBoard board, RequestView view) => Priced(board, view).Aggregate(Usd.Zero, (sum, phase) => sum + view.Estimates[phase]);

    /// <summary>Phases that are not finished and cost something.</summary>
    public static IEnumerable<PhaseName> Priced(PhaseBoard board, RequestView view) =>
        PhaseGraph.Order.Where(phase => !PhaseBoard.IsDone(board[phase]) && view.Estimates.ContainsKey(phase));

    public static (PhaseBoard Board, JobOrder Order) Start(PhaseName name, PhaseBoard board, RequestView view)
    {
        var phase = board[name];
        var upstream = board.UpstreamHashes(name);
        var order = new JobOrder(name, (phase.Attempt ?? 0) + 1, PhaseInputHash.Of(name, view.Spec, upstream), upstream) { MemorySteps = AttemptHistory.MemorySteps(phase) };
        return (board.With(phase with
        {
            State = PhaseState.Running,
            Attempt = order.Attempt,
            JobName = PhaseJobName.Of(view.Request.Metadata, name, order.Attempt),
            InputHash = order.InputHash,
            StartedAt = view.Now,
            CompletedAt = null,
            RetryAt = null,
            Reused = null,
            Reason = null,
            Message = null,
        }), order);
    }
}
