using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing.Metadata;
using VideoAgent.PhaseRunner.Providers.Publishing.YouTube;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;
using VideoAgent.Testing.Vendors.YouTubeUploads;

namespace VideoAgent.PhaseRunner.Tests.Phases.Publishing;

public class MetadataWriterTests
{
    private const string Family = "👩‍👩‍👧‍👦";

    [Fact]
    public void Whatever_the_text_it_is_within_the_limits() =>
        Prop.ForAll<string, string[], PositiveInt>((text, tags, times) =>
        {
            var texts = Texts(string.Concat(Enumerable.Repeat(text ?? "", times.Get * 30)), [.. (tags ?? []).Select(tag => tag ?? "")]);
            return YouTube(texts) is { } video && video.Title.Length <= 100 && Encoding.UTF8.GetByteCount(video.Description) <= 5000
                && string.Join(',', video.Tags).Length <= 500 && !video.Title.Contains('<') && !video.Description.Contains('>')
                && TikTok(texts).Title.Length <= 2200 && Instagram(texts).Caption.Length <= 2200;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_the_text_YouTube_takes_it() =>
        Prop.ForAll<string, string[], PositiveInt>((text, tags, times) =>
        {
            var texts = Texts(string.Concat(Enumerable.Repeat(text ?? "", times.Get * 30)), [.. (tags ?? []).Select(tag => tag ?? "")]);
            return VideoResourceRules.Refusal(VideoInsert.Body(YouTube(texts), VideoFingerprint.Of(new string('a', 64)))) is null;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ten_thousand_characters_of_several_parts_make_a_title() =>
        Assert.Null(VideoResourceRules.Refusal(VideoInsert.Body(YouTube(Texts(string.Concat(Enumerable.Repeat(Family, 10_000)))), VideoFingerprint.Of(new string('a', 64)))));

    [Fact]
    public void A_title_is_cut_between_characters_as_a_reader_sees_them()
    {
        var title = YouTube(Texts(string.Concat(Enumerable.Repeat(Family, 20)))).Title;

        Assert.EndsWith("…", title);
        Assert.All(Elements(title[..^1]), element => Assert.Equal(Family, element));
    }

    [Fact]
    public void Hashtags_survive_a_description_that_is_too_long() => Assert.EndsWith("…\n\n#money #income", Instagram(Texts(new string('x', 9000), "money", "#income")).Caption);

    [Fact]
    public void Hashtags_hold_no_space_and_come_once() => Assert.EndsWith("\n\n#passiveincome", Instagram(Texts("Text", "passive income", "PassiveIncome", "#")).Caption);

    [Fact]
    public void A_platform_without_texts_gets_the_title() =>
        Assert.Equal("Money that works while you sleep", TikTok(new Dictionary<Platform, PlatformText>()).Title);

    [Fact]
    public void Settings_of_the_manifest_reach_the_platform()
    {
        var spec = new PublishingSpec { Youtube = new YouTubeSpec { Visibility = YouTubeVisibility.Unlisted, CategoryId = "27", MadeForKids = true } };

        var metadata = (YouTubeMetadata)MetadataWriter.Write(Platform.YouTube, PhaseWorld.Script(), spec);

        Assert.Equal((YouTubeVisibility.Unlisted, "27", true), (metadata.PrivacyStatus, metadata.CategoryId, metadata.SelfDeclaredMadeForKids));
    }

    [Theory]
    [InlineData(typeof(YouTubeMetadata), nameof(YouTubeMetadata.ContainsSyntheticMedia))]
    [InlineData(typeof(TikTokMetadata), nameof(TikTokMetadata.IsAigc))]
    [InlineData(typeof(InstagramMetadata), nameof(InstagramMetadata.AiGenerated))]
    public void The_disclosure_cannot_be_switched_off(Type metadata, string flag) => Assert.False(metadata.GetProperty(flag)!.CanWrite);

    private static Dictionary<Platform, PlatformText> Texts(string text, params string[] hashtags) =>
        Enum.GetValues<Platform>().ToDictionary(platform => platform, _ => new PlatformText { Title = text, Description = text, Hashtags = hashtags });

    private static YouTubeMetadata YouTube(Dictionary<Platform, PlatformText> texts) => (YouTubeMetadata)Write(Platform.YouTube, texts);

    private static TikTokMetadata TikTok(Dictionary<Platform, PlatformText> texts) => (TikTokMetadata)Write(Platform.TikTok, texts);

    private static InstagramMetadata Instagram(Dictionary<Platform, PlatformText> texts) => (InstagramMetadata)Write(Platform.Instagram, texts);

    private static PublicationMetadata Write(Platform platform, Dictionary<Platform, PlatformText> texts) =>
        MetadataWriter.Write(platform, PhaseWorld.Script() with { PlatformTexts = texts }, new PublishingSpec());

    private static IEnumerable<string> Elements(string text)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
            yield return elements.GetTextElement();
    }
}
