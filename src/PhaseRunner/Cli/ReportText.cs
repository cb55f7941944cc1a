using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Cli;

/// <summary>How a phase's end reads on a terminal.</summary>
internal static class ReportText
{
    public static string Outcome(PhaseReport report) => report switch
    {
        { Outcome: ExitClass.Done, Reused: true } => report.Saved > Usd.Zero ? $"reused, saved ${report.Saved}" : "reused",
        { Outcome: ExitClass.Done } => $"done in {report.DurationSeconds:0.0}s, ${report.Cost}{Saved(report)}",
        { Outcome: ExitClass.Quota, RetryAt: { } at } => $"{report.Reason}: parked until {at:u}. {report.Message}",
        _ => $"{report.Outcome} ({report.Reason}): {report.Message}",
    };

    private static string Saved(PhaseReport report) => report.Saved > Usd.Zero ? $" (saved ${report.Saved})" : "";
}
