using VideoAgent.Contracts;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Observing;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>Attempts that did not succeed, the latest last. Bounded, so that the status does not grow with time.</summary>
internal static class AttemptHistory
{
    private const int Kept = 5;

    public static IReadOnlyList<AttemptStatus> Add(PhaseStatus phase, PhaseOutcome outcome) =>
        [.. (phase.History ?? []).Where(earlier => earlier.Attempt != phase.Attempt).TakeLast(Kept - 1), new AttemptStatus
        {
            Attempt = phase.Attempt ?? 0,
            Outcome = outcome.Class.ToString(),
            Reason = outcome.Reason,
            Message = outcome.Message.Length == 0 ? null : Text.Cut(outcome.Message, Text.ShortMessage),
            CompletedAt = phase.CompletedAt,
            CostUsd = outcome.Report?.Cost is { Amount: > 0 } cost ? cost : null,
        }];

    /// <summary>How often in a row, up to now, it ran out of memory.</summary>
    public static int MemorySteps(PhaseStatus phase) =>
        (phase.History ?? []).Reverse().TakeWhile(attempt => attempt.Reason == "OutOfMemory").Count();
}
