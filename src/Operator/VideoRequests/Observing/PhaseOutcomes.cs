using System.Text.Json;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.Operator.VideoRequests.Observing;

/// <summary>From what the cluster shows of an attempt to what it means. The runner's word counts where there is one; the pod's fate where there is none.</summary>
internal static class PhaseOutcomes
{
    /// <summary>Null while the attempt is under way.</summary>
    public static PhaseOutcome? From(PhaseName phase, PodReading pod) => pod.Fate switch
    {
        PodFate.Working or PodFate.CannotStart or PodFate.Unschedulable => null,
        _ when Report(phase, pod) is { } report => new(report.Outcome, report.Reason ?? report.Outcome.ToString(), report.Message ?? "") { Report = report, Burns = report.Outcome is not (ExitClass.Quota or ExitClass.Cancelled) },
        PodFate.OutOfMemory => new(ExitClass.Transient, "OutOfMemory", $"{phase} used more memory than its limit and was killed; the next attempt gets more.") { NeedsMemory = true },
        PodFate.Disrupted => new(ExitClass.Transient, "Disrupted", $"The pod of {phase} was taken away ({pod.Detail ?? "its node drained, evicted or lost it"}); it is made again.") { Burns = false },
        PodFate.DeadlineExceeded => new(ExitClass.Transient, "DeadlineExceeded", $"{phase} did not end within its deadline and was stopped."),
        PodFate.Crashed => new(ExitClass.Transient, "Crashed", $"{phase} ended with exit code {pod.ExitCode}, which is none of the runner's own: it crashed or was killed. Its log says more."),
        PodFate.Ended => Unreadable(phase, pod),
        _ => throw new ArgumentOutOfRangeException(nameof(pod), pod.Fate, "not a fate"),
    };

    /// <summary>
    /// The runner's word: what its container ended with, or else what it kept in the store. Of a pod that was ended by force only a finished output counts:
    /// whatever became of the pod, that is there.
    /// </summary>
    public static PhaseReport? Report(PhaseName phase, PodReading pod) => pod.Fate == PodFate.Ended
        ? Believed(phase, pod, pod.Report) ?? Believed(phase, pod, pod.StoredReport)
        : Parse(pod.StoredReport) is { Outcome: ExitClass.Done, ContentHash: not null } finished && finished.Phase == phase ? finished : null;

    private static PhaseReport? Believed(PhaseName phase, PodReading pod, string? text) =>
        Parse(text) is { } report && report.Phase == phase && (pod.ExitCode is null || report.Outcome == (ExitClass)pod.ExitCode) ? report : null;

    private static PhaseOutcome Unreadable(PhaseName phase, PodReading pod)
    {
        var code = (ExitClass)(pod.ExitCode ?? 0);
        // Without its report a success has no address: running it again finds the finished output and pays nothing.
        return new(code == ExitClass.Done ? ExitClass.Transient : code, "ReportUnreadable",
            $"{phase} ended with {code} (exit code {pod.ExitCode?.ToString() ?? "unknown"}), but its report is {(string.IsNullOrWhiteSpace(pod.Report) ? "missing" : "not readable")}, and the object store has none. Its log says more.");
    }

    private static PhaseReport? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        try
        {
            return JsonSerializer.Deserialize(text, ContractJson.Default.PhaseReport) is { } report && ReportRules.IsSound(report) ? report : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
