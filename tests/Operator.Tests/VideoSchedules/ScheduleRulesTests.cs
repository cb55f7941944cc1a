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
    [InlineData("60 6 * * *")]
    [InlineData("0 0 32 * *")]
    [InlineData("@every 30s")]
    [InlineData("*/30 * * * * *")]
    [InlineData("0 0 31 2 *")]
    [InlineData("0 0 31 4,6 ?")]
    public void Anything_else_is_none(string schedule) => Assert.Equal(["spec.schedule"], Faults(Good with { Schedule = schedule }));

    [Fact]
    public void Either_day_will_do_so_31_February_fires_on_Mondays() => Assert.Empty(Faults(Good with { Schedule = "0 0 31 2 1" }));

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("../../../etc/localtime")]
    [InlineData("/usr/share/zoneinfo/UTC")]
    [InlineData("UTC\n")]
    public void A_zone_is_one_of_the_databases(string zone) => Assert.Equal(["spec.timeZone"], Faults(Good with { TimeZone = zone }));

    [Theory]
    [InlineData("${topic} on ${date}, part ${index} for $5 {topic}")]
    [InlineData("$$ and { }")]
    public void A_text_may_have_the_topic_the_date_and_the_index(string text) =>
        Assert.Empty(Faults(Good with { Template = new JsonObject { ["brand"] = new JsonObject { ["callToAction"] = text } } }));

    [Theory]
    [InlineData("${topics}")]
    [InlineData("${topic")]
    [InlineData("${}")]
    [InlineData("${ date }")]
    public void And_nothing_else(string text) =>
        Assert.Equal(["spec.template.brand.hookTemplates[1]"], Faults(Good with { Template = new JsonObject { ["brand"] = new JsonObject { ["hookTemplates"] = new JsonArray("Why?", text) } } }));

    [Fact]
    public void A_text_that_a_topic_makes_too_long_is_found()
    {
        var spec = Good with { Topics = new() { List = ["tea", new string('x', 100)] }, Template = new JsonObject { ["brand"] = new JsonObject { ["name"] = "${topic}" } } };

        Assert.Equal(["spec.template.brand.name"], Faults(spec));
        Assert.Empty(Faults(spec with { Topics = new() { List = ["tea"] } }));
    }

    [Fact]
    public void A_topic_has_no_place_in_the_template() =>
        Assert.Equal(["spec.template.topic", "spec.template.topicMode"], Faults(Good with { Template = new JsonObject { ["topic"] = "tea", ["topicMode"] = "Exact" } }));

    [Fact]
    public void A_list_without_topics_is_none() => Assert.Equal(["spec.topics.list"], Faults(Good with { Topics = new() { List = [] } }));

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
