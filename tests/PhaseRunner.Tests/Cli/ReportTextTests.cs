using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Cli;

namespace VideoAgent.PhaseRunner.Tests.Cli;

public sealed class ReportTextTests
{
    private static readonly PhaseReport Done = A.Report(PhaseName.VisualGeneration);

    [Fact]
    public void Success_says_how_long_and_how_much() =>
        Assert.Equal("done in 1.3s, $0.04", ReportText.Outcome(Done with { Cost = new Usd(0.04m) }));

    [Fact]
    public void Parts_that_were_there_are_said_to_be_saved() =>
        Assert.Equal("done in 1.3s, $0.04 (saved $0.08)", ReportText.Outcome(Done with { Cost = new Usd(0.04m), Saved = new Usd(0.08m) }));

    [Fact]
    public void Reuse_says_what_it_saved() =>
        Assert.Equal("reused, saved $0.12", ReportText.Outcome(Done with { Reused = true, Saved = new Usd(0.12m) }));

    [Fact]
    public void Reuse_of_what_was_free_does_not_boast() => Assert.Equal("reused", ReportText.Outcome(Done with { Reused = true }));

    [Theory]
    [InlineData(ExitClass.Transient)]
    [InlineData(ExitClass.Moderation)]
    [InlineData(ExitClass.Permanent)]
    [InlineData(ExitClass.Cancelled)]
    [InlineData(ExitClass.Quota)]
    public void Failure_says_its_class_its_reason_and_its_message(ExitClass outcome) =>
        Assert.Equal($"{outcome} (BecauseOf): the details", ReportText.Outcome(A.Failed(PhaseName.VisualGeneration, outcome, "BecauseOf", "the details")));

    [Fact]
    public void A_used_up_quota_says_when_it_is_back() => Assert.Equal(
        "DailyLimit: parked until 2026-11-23 00:00:00Z. 50 of 50 pictures are used.",
        ReportText.Outcome(A.Failed(PhaseName.VisualGeneration, ExitClass.Quota, "DailyLimit", "50 of 50 pictures are used.") with { RetryAt = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero) }));
}
