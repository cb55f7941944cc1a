using VideoAgent.Contracts.Phases;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoRequests.Measuring;

/// <summary>An attempt whose end one status tells and the one before did not: what metrics count and traces show, once each.</summary>
/// <param name="CompletedAt">Null when the status has moved on to the next attempt and kept no time of this one.</param>
internal sealed record EndedAttempt(PhaseName Phase, int Attempt, ExitClass Outcome, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt)
{
    public string? Reason { get; init; }

    public static IEnumerable<EndedAttempt> Between(VideoRequestStatus? before, VideoRequestStatus after) => (after.Phases ?? []).SelectMany(phase =>
    {
        var was = before?.Phases?.FirstOrDefault(earlier => earlier.Name == phase.Name) ?? new PhaseStatus { Name = phase.Name };
        return Between(was, phase);
    });

    private static IEnumerable<EndedAttempt> Between(PhaseStatus was, PhaseStatus phase)
    {
        var movedOn = (phase.Attempt ?? 0) > (was.Attempt ?? 0);
        if (was.State == PhaseState.Running && (movedOn || phase.State != PhaseState.Running)) yield return Of(phase, was.Attempt ?? 0, was.StartedAt, movedOn ? null : phase.CompletedAt);

        // A Job that a crash left unknown may be over when it is found.
        if (movedOn && phase.State != PhaseState.Running && phase.CompletedAt is { } completed) yield return Of(phase, phase.Attempt ?? 0, phase.StartedAt, completed);
    }

    private static EndedAttempt Of(PhaseStatus phase, int attempt, DateTimeOffset? startedAt, DateTimeOffset? completedAt)
    {
        // Only what did not succeed is in the history.
        var failure = phase.History?.FirstOrDefault(entry => entry.Attempt == attempt);
        var outcome = Enum.TryParse<ExitClass>(failure?.Outcome, out var parsed) ? parsed : ExitClass.Done;
        return new EndedAttempt(phase.Name, attempt, outcome, startedAt, completedAt ?? failure?.CompletedAt) { Reason = failure?.Reason };
    }
}
