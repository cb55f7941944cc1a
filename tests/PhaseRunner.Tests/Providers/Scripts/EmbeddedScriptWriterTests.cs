using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Scripts;
using VideoAgent.PhaseRunner.Providers.Trends;

namespace VideoAgent.PhaseRunner.Tests.Providers.Scripts;

public sealed class EmbeddedScriptWriterTests
{
    [Theory]
    [InlineData("Meet {topic} with {brand} in {year}.", "Meet cooking without a recipe with Plain Money in 2026.")]
    [InlineData("{topic}, {topic} and {topic}!", "Cooking without a recipe, cooking without a recipe and cooking without a recipe!")]
    [InlineData("ready for {topic}", "Ready for cooking without a recipe.")]
    [InlineData("Say {nothing} of {topic}", "Say nothing of cooking without a recipe.")]
    [InlineData("{ {topic} } {year", "cooking without a recipe year")]
    public void A_hook_template_is_filled(string template, string spoken)
    {
        var written = Written.About("Cooking without a recipe", new BrandSpec { Name = "Plain Money", HookTemplates = [template] });

        Assert.Equal(spoken.TrimEnd('.'), written.Section(ScriptSection.Hook).TrimEnd('.'), ignoreCase: true);
        Assert.Empty(written.Faults);
    }

    [Fact]
    public void A_topic_in_braces_is_not_filled_in_again() =>
        Assert.DoesNotContain("Acme", Written.About("{brand}", new BrandSpec { Name = "Acme", HookTemplates = ["About {topic}"] }).Section(ScriptSection.Hook), StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("🚀")]
    public void A_brand_nobody_can_say_says_us(string? name) =>
        Assert.Equal("Cook with us.", Written.About("cooking", new BrandSpec { Name = name, HookTemplates = ["Cook with {brand}."] }).Section(ScriptSection.Hook));

    [Fact]
    public void A_template_of_which_nothing_can_be_said_is_passed_over() =>
        Assert.NotEqual("", Written.About("cooking", new BrandSpec { HookTemplates = ["🚀🚀", "https://a.example"] }).Section(ScriptSection.Hook));

    [Fact]
    public void The_brands_call_is_said_and_shown_as_written_below_the_video()
    {
        const string Call = "Follow *Plain Money*: https://plain.example";

        var written = Written.About("cooking", new BrandSpec { CallToAction = Call });

        Assert.Equal("Follow Plain Money:", written.Section(ScriptSection.CallToAction));
        Assert.All(written.Script.PlatformTexts.Values, text => Assert.Contains(Call, text.Description, StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_request_gives_the_same_words_to_the_letter() =>
        Assert.Equal(Written.About("beekeeping").Spoken, Written.About("beekeeping").Spoken);

    [Fact]
    public void A_channels_videos_do_not_all_open_alike()
    {
        var brand = new BrandSpec { HookTemplates = ["One: {topic}.", "Two: {topic}.", "Three: {topic}."] };

        var openings = SubjectLibrary.Shipped.For("cooking").Subjects.Select(subject => Written.Of(new VideoSpec { Topic = "cooking", Brand = brand }, subject.Title).Section(ScriptSection.Hook).Split(':')[0]);

        Assert.True(openings.Distinct().Count() > 1);
    }

    [Fact]
    public void A_question_is_asked() => Assert.Equal("Why is glass transparent?", Written.About("Why is glass transparent?").Section(ScriptSection.Hook));

    [Theory]
    [InlineData("—")]
    [InlineData("你好")]
    public void A_topic_nobody_can_say_is_this(string topic) => Assert.Matches(@"\bthis\b", Written.About(topic).Section(ScriptSection.Hook));

    [Fact]
    public void A_long_topic_is_said_short_and_does_not_stop_at_a_little_word() =>
        Assert.Contains("keep a garden in the city when you have no time.",
            Written.About("keep a garden in the city when you have no time and no money and nobody to help").Section(ScriptSection.Hook).Replace(", made simple", ""), StringComparison.Ordinal);

    [Fact]
    public void What_must_be_told_stands_below_every_video() => Assert.All(Written.About("personal finance").Script.PlatformTexts.Values, text =>
    {
        Assert.Contains("General information, not financial advice.", text.Description, StringComparison.Ordinal);
        Assert.Contains(PlatformTextWriter.Disclosure, text.Description, StringComparison.Ordinal);
    });

    [Fact]
    public void Hashtags_are_one_word_each_and_none_comes_twice() => Assert.All(
        Written.About("Kite-Surfing & more!", new BrandSpec { Name = "Kite Surfing & More" }).Script.PlatformTexts,
        pair =>
        {
            Assert.Contains("kitesurfingmore", pair.Value.Hashtags);
            Assert.Distinct(pair.Value.Hashtags);
            Assert.Equal(pair.Key == Platform.YouTube, pair.Value.Hashtags.Contains("shorts"));
        });

    [Fact]
    public void YouTube_gets_no_angle_brackets_and_at_most_100_characters()
    {
        var text = Written.About(string.Concat(Enumerable.Repeat("a<b>c ", 33))).Script.PlatformTexts[Platform.YouTube];

        Assert.DoesNotContain('<', text.Title + text.Description);
        Assert.InRange(text.Title.Length, 1, 100);
    }

    [Fact]
    public void Every_scene_says_to_an_image_model_what_is_heard()
    {
        var written = Written.Of(new VideoSpec { Topic = "cooking", Visuals = new() { Style = "watercolour" } });

        Assert.All(written.Script.Scenes, scene =>
        {
            Assert.StartsWith("watercolour. ", scene.Prompt, StringComparison.Ordinal);
            Assert.Contains(written.Script.Lines[scene.FirstLine].Text, scene.Prompt, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("en-GB", true)]
    [InlineData("de", false)]
    [InlineData("enm", false)]
    public void It_writes_english(string language, bool writes) => Assert.Equal(writes, new EmbeddedScriptWriter(SubjectLibrary.Shipped).Writes(language));
}
