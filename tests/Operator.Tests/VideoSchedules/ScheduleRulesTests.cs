using System.Text.Json.Nodes;
using VideoAgent.Operator.Admission;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoSchedules;

namespace VideoAgent.Operator.Tests.VideoSchedules;

public class ScheduleRulesTests
{
    private static readonly VideoScheduleSpec Good = new() { Schedule = "30 6 * * 1-5", TimeZone = "Europe/Berlin", Topics = new() { Niche = "tea" }, Template = [] };

    private static IEnumerable<string> Faults(VideoScheduleSpec spec) => ScheduleRules.Check(spec).Select(fault => fault.Path);

    [Theory]
    [InlineData("30 6 * * 1-5")]
    [InlineData("*/15 0,12 1 JAN mon")]
    [InlineData("@daily")]
    public void A_schedule_is_five_fields_or_a_word(string schedule) => Assert.Empty(Faults(Good with { Schedule = schedule }));

    [Theory]
    [InlineData("30 6 * *")]
    [InlineData("30 6 * * * *")]
    [InlineData("@sometimes")]
    [InlineData("CRON_TZ=UTC 30 6 * * *")]
    public void Anything_else_is_none(string schedule) => Assert.Equal(["spec.schedule"], Faults(Good with { Schedule = schedule }));

    [Fact]
    public void All_faults_are_named_at_once_those_of_the_template_too()
    {
        var template = new JsonObject { ["durationSeconds"] = 900, ["brandRef"] = new JsonObject { ["name"] = "Plain Money" } };

        Assert.Equal(
            ["spec.timeZone", "spec.topics", "spec.topics.list[1]", "spec.template.durationSeconds", "spec.template.brandRef.name"],
            Faults(Good with { TimeZone = "Mars/Olympus", Topics = new() { Niche = "tea", List = ["a", " "] }, Template = template }));
    }

    [Fact]
    public void A_misspelt_field_of_the_template_is_found() =>
        Assert.Equal(["spec.template.voice.speeed"], Faults(Good with { Template = new JsonObject { ["voice"] = new JsonObject { ["speeed"] = 1.1 } } }));

    [Fact]
    public void A_schedule_needs_topics_and_a_template() =>
        Assert.Equal(["spec.topics", "spec.template"], Faults(Good with { Topics = new(), Template = null }));

    [Fact]
    public void One_from_before_a_rule_may_stay()
    {
        var stored = new VideoSchedule { Spec = Good with { Schedule = "never" } };

        Assert.Empty(VideoScheduleValidator.Faults(stored with { Metadata = new V1ObjectMeta { Name = "x" } }, stored));
        Assert.NotEmpty(VideoScheduleValidator.Faults(stored, null));
    }
}
