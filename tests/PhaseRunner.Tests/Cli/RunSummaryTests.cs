using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Cli;

namespace VideoAgent.PhaseRunner.Tests.Cli;

public sealed class RunSummaryTests
{
    [Fact]
    public void A_finished_run_ends_with_the_title_the_files_and_the_bill()
    {
        PhaseReport[] reports =
        [
            A.Report(PhaseName.TrendDiscovery) with { Reused = true, Saved = new Usd(0.01m) },
            A.Report(PhaseName.ScriptGeneration) with { Cost = new Usd(0.0375m), Facts = new() { Title = "Money that works", Warnings = ["The hook takes about 5.0 s."] } },
            A.Report(PhaseName.VoiceoverSynthesis) with { Cost = new Usd(0.20m), Saved = new Usd(0.02m) },
        ];

        Assert.Equal(
            [
                "",
                "note: The hook takes about 5.0 s.",
                "\"Money that works\"",
                "  out/money/video.mp4",
                "  out/money/captions.srt",
                "3 of 3 phases done, 1 reused, in 12.3s; cost $0.2375, saved $0.03",
            ],
            Written(reports, "out/money/video.mp4", "out/money/captions.srt"));
    }

    [Fact]
    public void A_failed_run_says_first_what_failed_and_what_to_do() => Assert.Equal(
        [
            "",
            "VoiceoverSynthesis: Permanent (VoiceUnknown): No voice is called amy. Choose one of these: bob.",
            "1 of 2 phases done, 0 reused, in 12.3s; cost $0.00, saved $0.00",
        ],
        Written([A.Report(PhaseName.ScriptGeneration), A.Failed(PhaseName.VoiceoverSynthesis, ExitClass.Permanent, "VoiceUnknown", "No voice is called amy. Choose one of these: bob.")]));

    [Fact]
    public void A_title_of_several_lines_is_one_here() =>
        Assert.Contains("\"one two\"", Written([A.Report(PhaseName.ScriptGeneration) with { Facts = new() { Title = "one\n\u202etwo" } }]));

    [Theory]
    [InlineData(ExitClass.Done)]
    [InlineData(ExitClass.Done, ExitClass.Done)]
    [InlineData(ExitClass.Transient, ExitClass.Done, ExitClass.Transient)]
    [InlineData(ExitClass.Permanent, ExitClass.Transient, ExitClass.Permanent)]
    [InlineData(ExitClass.Permanent, ExitClass.Permanent, ExitClass.Transient)]
    [InlineData(ExitClass.Moderation, ExitClass.Quota, ExitClass.Moderation)]
    [InlineData(ExitClass.Quota, ExitClass.Quota, ExitClass.Transient)]
    [InlineData(ExitClass.Cancelled, ExitClass.Transient, ExitClass.Cancelled)]
    public void The_exit_class_is_the_one_another_try_helps_least(ExitClass worst, params ExitClass[] outcomes) =>
        Assert.Equal(worst, RunSummary.Worst([.. outcomes.Select((outcome, i) => A.Report((PhaseName)i) with { Outcome = outcome })]));

    private static string[] Written(PhaseReport[] reports, params string[] files)
    {
        using var output = new StringWriter();
        RunSummary.Write(output, reports, files, TimeSpan.FromSeconds(12.34));
        return output.ToString().TrimEnd().Split(Environment.NewLine);
    }
}
