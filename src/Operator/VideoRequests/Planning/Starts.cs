using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Jobs;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>Which phases could start now, and what holds the others back.</summary>
internal static class Starts
{
    /// <summary>Phases whose inputs are there and whose time has come, whatever slots, budget or review say.</summary>
    public static IEnumerable<PhaseName> Due(PhaseBoard board, RequestView view) => PhaseGraph.Order.Where(name =>
        board[name] is var phase
        && (phase.State == PhaseState.Pending || (phase.State == PhaseState.Waiting && phase.RetryAt <= view.Now))
        && board.IsReady(name)
        && board.Failed is null
        && !view.Jobs.Any(job => job.Phase == name && !job.IsOver));

    public static bool IsHeldByReview(PhaseName phase, PhaseBoard board, VideoSpec spec) =>
        phase == PhaseName.Publishing && !ReviewGate.IsOpen(spec.Review, board);

    /// <summary>Whether starting it could take the request beyond its budget, with what runs beside it at its worst.</summary>
    public static bool ExceedsBudget(PhaseName phase, PhaseBoard board, RequestView view)
    {
        var estimate = Estimate(phase, view);
        var reserved = board.Phases.Where(other => other.State == PhaseState.Running).Aggregate(Usd.Zero, (sum, other) => sum + Estimate(other.Name, view));
        return estimate > Usd.Zero && board.Spent + reserved + estimate > view.Spec.Budget.MaxUsd;
    }

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

    private static Usd Estimate(PhaseName phase, RequestView view) => view.Estimates.GetValueOrDefault(phase, Usd.Zero);
}
