using VideoAgent.Contracts.Phases;
using VideoAgent.Operator.VideoRequests.Observing;

namespace VideoAgent.Operator.Tests.VideoRequests.Observing;

public class PhaseOutcomesTests
{
    private const PhaseName Phase = PhaseName.ScriptGeneration;

    private static string Report(string phase = "ScriptGeneration", string outcome = "Permanent") =>
        $$"""{"version":"videoagent.dev/phase-report/v1","phase":"{{phase}}","outcome":"{{outcome}}","reason":"ScriptTooLong","message":"nine words too many"}""";

    [Fact]
    public void The_runners_word_counts()
    {
        var outcome = PhaseOutcomes.From(Phase, new PodReading(PodFate.Ended) { ExitCode = 13, Report = Report() })!;

        Assert.Equal((ExitClass.Permanent, "ScriptTooLong", "nine words too many"), (outcome.Class, outcome.Reason, outcome.Message));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("Segmentation fault")]
    [InlineData("""{"phase":"ScriptGeneration","outcome":"Done","surprise":1}""")]
    public void A_success_without_a_readable_report_is_run_again(string? report)
    {
        var outcome = PhaseOutcomes.From(Phase, new PodReading(PodFate.Ended) { ExitCode = 0, Report = report })!;

        Assert.Equal((ExitClass.Transient, "ReportUnreadable"), (outcome.Class, outcome.Reason));
    }

    [Fact]
    public void A_failure_without_a_readable_report_keeps_the_class_of_its_code() =>
        Assert.Equal(ExitClass.Moderation, PhaseOutcomes.From(Phase, new PodReading(PodFate.Ended) { ExitCode = 12, Report = "?" })!.Class);

    [Fact]
    public void A_report_that_contradicts_the_exit_code_is_not_believed() =>
        Assert.Equal("ReportUnreadable", PhaseOutcomes.From(Phase, new PodReading(PodFate.Ended) { ExitCode = 13, Report = Report(outcome: "Transient") })!.Reason);

    [Fact]
    public void Another_phases_report_is_not_believed() =>
        Assert.Equal("ReportUnreadable", PhaseOutcomes.From(Phase, new PodReading(PodFate.Ended) { ExitCode = 13, Report = Report(phase: "VideoAssembly") })!.Reason);

    private const string Finished = """{"version":"videoagent.dev/phase-report/v1","phase":"ScriptGeneration","outcome":"Done","contentHash":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}""";

    [Theory]
    [InlineData(nameof(PodFate.Ended), 0)]
    [InlineData(nameof(PodFate.Disrupted), null)]
    [InlineData(nameof(PodFate.Crashed), 137)]
    [InlineData(nameof(PodFate.DeadlineExceeded), null)]
    [InlineData(nameof(PodFate.OutOfMemory), 137)]
    public void A_finished_output_counts_whatever_became_of_the_pod(string fate, int? exitCode)
    {
        var outcome = PhaseOutcomes.From(Phase, new PodReading(Enum.Parse<PodFate>(fate)) { ExitCode = exitCode, Report = "cut o", StoredReport = Finished })!;

        Assert.Equal((ExitClass.Done, 64), (outcome.Class, outcome.Report!.ContentHash!.Length));
    }

    [Theory]
    [InlineData("VideoAssembly", "Done")]
    [InlineData("ScriptGeneration", "Permanent")]
    public void A_kept_report_of_another_phase_or_of_a_failure_does_not_change_what_became_of_the_pod(string phase, string outcome) =>
        Assert.Equal("Disrupted", PhaseOutcomes.From(Phase, new PodReading(PodFate.Disrupted) { StoredReport = Report(phase, outcome) })!.Reason);

    [Fact]
    public void A_kept_report_says_why_when_the_termination_message_does_not()
    {
        var outcome = PhaseOutcomes.From(Phase, new PodReading(PodFate.Ended) { ExitCode = 13, Report = "{", StoredReport = Report() })!;

        Assert.Equal((ExitClass.Permanent, "ScriptTooLong"), (outcome.Class, outcome.Reason));
    }

    [Fact]
    public void A_kept_report_that_contradicts_the_exit_code_is_not_believed() =>
        Assert.Equal("ReportUnreadable", PhaseOutcomes.From(Phase, new PodReading(PodFate.Ended) { ExitCode = 13, StoredReport = Finished })!.Reason);

    [Fact]
    public void A_pod_at_work_has_no_outcome() => Assert.Null(PhaseOutcomes.From(Phase, new PodReading(PodFate.Working)));
}
