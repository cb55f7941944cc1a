using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.VideoRequests.Observing;

namespace VideoAgent.Operator.Tests.VideoRequests.Observing;

public class ReportRulesTests
{
    private static readonly PhaseReport Sound = new() { Phase = PhaseName.Publishing, Outcome = ExitClass.Done, ContentHash = new string('a', 64), DurationSeconds = 3, Cost = new(0.2m) };

    public static TheoryData<string, PhaseReport> Unsound => new()
    {
        { "no address of its output", Sound with { ContentHash = null } },
        { "an address that is none", Sound with { ContentHash = new string('Z', 64) } },
        { "a digest that is none", Sound with { VideoSha256 = new string('0', 63) } },
        { "a negative cost", Sound with { Cost = new(-1) } },
        { "a cost that sums would overflow at", Sound with { Cost = new(decimal.MaxValue) } },
        { "more saved than there is", Sound with { Saved = new(decimal.MaxValue) } },
        { "an endless duration", Sound with { DurationSeconds = double.PositiveInfinity } },
        { "no duration at all", Sound with { DurationSeconds = double.NaN } },
        { "a reason that is a novel", Sound with { Reason = new string('x', 129) } },
        { "an empty reason", Sound with { Reason = "" } },
        { "a topic that is a novel", Sound with { Facts = new() { Topic = new string('x', 201) } } },
        { "a title that is a novel", Sound with { Facts = new() { Title = new string('x', 301) } } },
        { "a key that is a novel", Sound with { Artifacts = new Dictionary<string, string> { ["video.mp4"] = new('x', 1025) } } },
        { "thirteen scenes", Sound with { Artifacts = Enumerable.Range(0, 13).ToDictionary(i => $"{i}.png", _ => "k") } },
        { "a platform twice", Sound with { Facts = new() { Publications = [new() { Platform = Platform.YouTube, State = "Public" }, new() { Platform = Platform.YouTube, State = "Public" }] } } },
        { "an address that is a novel", Sound with { Facts = new() { Publications = [new() { Platform = Platform.YouTube, State = "Public", Url = new('x', 2049) }] } } },
    };

    [Fact]
    public void A_report_as_the_runner_writes_it_is_sound()
    {
        Assert.True(ReportRules.IsSound(Sound));
        Assert.True(ReportRules.IsSound(Sound with { Outcome = ExitClass.Transient, ContentHash = null, Reason = "VendorDown" }));
    }

    [Theory]
    [MemberData(nameof(Unsound))]
    public void A_report_that_no_status_could_hold_is_not(string what, PhaseReport report) => Assert.False(ReportRules.IsSound(report), what);
}
