using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Phases.ScriptGeneration;
using VideoAgent.PhaseRunner.Tests.Providers.Scripts;

namespace VideoAgent.PhaseRunner.Tests.Phases.ScriptGeneration;

public sealed class PlatformTextRulesTests
{
    private static readonly PlatformText Fine = new() { Title = "Money", Description = "Three streams.", Hashtags = ["money"] };

    [Theory]
    [InlineData(Platform.YouTube)]
    [InlineData(Platform.TikTok)]
    [InlineData(Platform.Instagram)]
    public void A_platform_without_a_title_is_told(Platform platform) =>
        Assert.Equal([$"{platform}: no title"], Check(platform, Fine with { Title = " " }));

    [Theory]
    [InlineData("two words")]
    [InlineData("#money")]
    [InlineData("")]
    public void A_hashtag_is_one_word_without_its_mark(string tag) =>
        Assert.Equal([$"TikTok: \"{tag}\" is no hashtag"], Check(Platform.TikTok, Fine with { Hashtags = [tag] }));

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, "YouTube: a title of 101 characters; at most 100")]
    public void YouTube_takes_titles_of_100_characters(int length, string? fault) =>
        Assert.Equal(Expected(fault), Check(Platform.YouTube, Fine with { Title = new('a', length) }));

    /// <summary>" #money" are seven of them; every ideograph is three.</summary>
    [Theory]
    [InlineData(4993, "", null)]
    [InlineData(4994, "", "YouTube: a description of 5001 bytes with its hashtags; at most 5000")]
    [InlineData(4990, "字", null)]
    [InlineData(4991, "字", "YouTube: a description of 5001 bytes with its hashtags; at most 5000")]
    public void YouTube_takes_descriptions_of_5000_bytes(int letters, string more, string? fault) =>
        Assert.Equal(Expected(fault), Check(Platform.YouTube, Fine with { Description = new string('a', letters) + more }));

    [Theory]
    [InlineData("<3 money", "")]
    [InlineData("money", "a > b")]
    public void YouTube_takes_no_angle_brackets(string title, string description) =>
        Assert.Equal(["YouTube: < or >, which YouTube refuses"], Check(Platform.YouTube, Fine with { Title = title, Description = description }));

    [Theory]
    [InlineData(Platform.YouTube, 60, null)]
    [InlineData(Platform.YouTube, 61, "YouTube: 61 hashtags; beyond 60 all are ignored")]
    [InlineData(Platform.Instagram, 30, null)]
    [InlineData(Platform.Instagram, 31, "Instagram: 31 hashtags; at most 30")]
    public void Hashtags_are_counted(Platform platform, int count, string? fault) =>
        Assert.Equal(Expected(fault), Check(platform, Fine with { Hashtags = [.. Enumerable.Range(0, count).Select(i => $"m{i}")] }));

    [Theory]
    [InlineData(Platform.TikTok, 2193, null)]
    [InlineData(Platform.TikTok, 2194, "TikTok: a caption of 2201 characters with its hashtags; at most 2200")]
    [InlineData(Platform.Instagram, 2194, "Instagram: a caption of 2201 characters with its hashtags; at most 2200")]
    public void A_caption_has_2200_characters_with_its_hashtags(Platform platform, int letters, string? fault) =>
        Assert.Equal(Expected(fault), Check(platform, Fine with { Description = new('a', letters) }));

    [Fact]
    public void Platforms_that_were_not_asked_for_do_not_matter() =>
        Assert.Empty(PlatformTextRules.Check(With(Platform.YouTube, Fine), new VideoSpec { Topic = "money", Platforms = [Platform.YouTube] }));

    private static IEnumerable<string> Expected(string? fault) => fault is null ? [] : [fault];

    private static IEnumerable<string> Check(Platform platform, PlatformText text) => PlatformTextRules.Check(With(platform, text), new VideoSpec { Topic = "money", Platforms = [platform] });

    private static ScriptDocument With(Platform platform, PlatformText text) =>
        Written.About("money").Script with { PlatformTexts = new Dictionary<Platform, PlatformText> { [platform] = text } };
}
