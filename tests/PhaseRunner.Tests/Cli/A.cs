using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Tests.Cli;

internal static class A
{
    public static PhaseReport Report(PhaseName phase) =>
        new() { Phase = phase, Outcome = ExitClass.Done, DurationSeconds = 1.25, Cost = Usd.Zero, StartedAt = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero) };

    public static PhaseReport Failed(PhaseName phase, ExitClass outcome, string reason, string message) =>
        Report(phase) with { Outcome = outcome, Reason = reason, Message = message };
}
