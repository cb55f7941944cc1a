using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing.Instagram;
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
    public void Instagrams_own_limits_are_kept_with_our_mark_on_it() =>
        Prop.ForAll<string, string[], PositiveInt>((text, tags, times) =>
        {
            var hostile = string.Concat(Enumerable.Repeat($"{text} #tag @friend {Family}", times.Get * 5));
            var caption = InstagramCaption.With(Instagram(Texts(hostile, [.. (tags ?? []).Select(tag => $"{tag}@"), .. Enumerable.Range(0, 40).Select(number => $"tag{number}")])).Caption, new string('a', 64));
            return caption.Length <= 2200 && caption.Count(c => c == '#') <= 30 && caption.Count(c => c == '@') <= 20;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("👩‍👩‍👧‍👦")]
    [InlineData("🇩🇪")]
    [InlineData("e\u0301")]
    [InlineData("👍🏽")]
    public void Ten_thousand_of_a_character_are_cut_between_two_of_them(string character)
    {
        var texts = Texts(string.Concat(Enumerable.Repeat(character, 10_000)), "money");

        foreach (var caption in (string[])[TikTok(texts).Title, Instagram(texts).Caption])
        {
            Assert.EndsWith("…\n\n#money", caption);
            Assert.All(Elements(caption[..caption.IndexOf('…')]), element => Assert.Equal(character, element));
            Assert.InRange(caption.Length, 2000, 2200);
        }
    }

    [Fact]
    public void Signs_beyond_the_limit_are_left_out_and_their_words_stay()
    {
        var caption = Instagram(Texts(string.Join(' ', Enumerable.Range(1, 35).Select(number => $"#a{number} @b{number}")), "money")).Caption;

        Assert.Contains("#a29 ", caption);
        Assert.Contains(" a30 ", caption);
        Assert.Contains("@b20 ", caption);
        Assert.Contains(" b21 ", caption);
        Assert.EndsWith("#money", caption);
    }

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
