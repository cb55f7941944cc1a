using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests;
using VideoAgent.Operator.VideoRequests.Planning;

namespace VideoAgent.Operator.Tests.VideoRequests.Planning;

public class ModelEndingTests
{
    private static readonly VideoSpec Old = new() { Topic = "tea", Script = new() { Provider = "openai", Model = "gpt-4o" } };

    private static ModelEnding Ending(int daysLeft) => new(PhaseName.ScriptGeneration, "openai", "gpt-4o", new(2027, 1, 14), daysLeft, "gpt-6-luna");

    private static V1Condition? Condition(VideoRequestStatus status) => status.Conditions?.SingleOrDefault(condition => condition.Type == "ModelEnding");

    [Theory]
    [InlineData(60, "ModelEndsWithinTwoMonths")]
    [InlineData(31, "ModelEndsWithinTwoMonths")]
    [InlineData(30, "ModelEndsWithinAMonth")]
    [InlineData(7, "ModelEndsWithinAWeek")]
    [InlineData(0, "ModelEnded")]
    public void What_ends_is_a_condition_and_one_event(int daysLeft, string reason)
    {
        var notes = new List<StatusNote>();
        var story = new Story(Old) { Written = (view, after) => notes.AddRange(StatusNotes.Between(view.Request.Status, after)), Endings = [Ending(daysLeft)] };

        story.Settle().Finish(PhaseName.TrendDiscovery).Settle();

        Assert.Equal(("True", reason), (Condition(story.Status)?.Status, Condition(story.Status)?.Reason));
        Assert.Contains("gpt-4o, which ScriptGeneration uses", Condition(story.Status)!.Message, StringComparison.Ordinal);
        Assert.Contains("2027-01-14: name gpt-6-luna instead", Condition(story.Status)!.Message, StringComparison.Ordinal);
        Assert.Equal(reason, Assert.Single(notes, note => note.Action == "CheckModels" && note.IsWarning).Reason);
    }

    [Fact]
    public void Nothing_is_said_where_nothing_ends() => Assert.Null(Condition(Story.Of().Settle().Status));

    [Theory]
    [InlineData("2027-01-13", true, "gpt-4o")]
    [InlineData("2027-01-14", true, "gpt-6-luna")]
    [InlineData("2027-01-14", false, "gpt-4o")]
    public void Requests_made_after_the_end_get_the_successor_where_that_is_the_policy(string createdAt, bool succeeds, string model) =>
        Assert.Equal(model, new ModelGuard(PriceList.Shipped, succeeds).Current(Old, DateTimeOffset.Parse($"{createdAt}T12:00:00Z", null)).Script.Model);
}
