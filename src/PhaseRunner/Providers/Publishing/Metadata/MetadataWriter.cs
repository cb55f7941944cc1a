using System.Globalization;
using System.Text;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing.YouTube;

namespace VideoAgent.PhaseRunner.Providers.Publishing.Metadata;

/// <summary>
/// From a script's texts to each platform's fields, cut to the limits in the platforms' references (seen November 2026):
/// YouTube's title of 100 characters, description of 5000 bytes and 500 characters of tags; captions of 2200 UTF-16 units
/// on TikTok and Instagram, with at most 30 hashtags and 20 mentions on the latter, which needs some room for a mark of ours.
/// </summary>
internal static class MetadataWriter
{
    private const int YouTubeTitle = 100;
    private const int YouTubeDescriptionBytes = 5000;
    private const int YouTubeTags = 500;
    private const int CaptionUnits = 2200;
    private const int InstagramHashtags = 30;
    private const int InstagramMentions = 20;

    /// <summary>Past some hashtags TikTok shows nothing else; five leaves room for the text.</summary>
    private const int TikTokHashtags = 5;

    public static PublicationMetadata Write(Platform platform, ScriptDocument script, PublishingSpec spec)
    {
        var text = script.PlatformTexts.GetValueOrDefault(platform) ?? new PlatformText { Title = script.Title, Description = script.Title, Hashtags = [] };
        // YouTube refuses a video without a title.
        if (string.IsNullOrWhiteSpace(text.Title)) text = text with { Title = string.IsNullOrWhiteSpace(script.Title) ? script.Topic : script.Title };
        return platform switch
        {
            Platform.YouTube => YouTube(text, script.Language, spec.Youtube),
            Platform.TikTok => new TikTokMetadata
            {
                Language = script.Language,
                Title = Caption(text, TikTokHashtags, CaptionUnits),
                Mode = spec.Tiktok.Mode,
                PrivacyLevel = spec.Tiktok.PrivacyLevel,
            },
            Platform.Instagram => new InstagramMetadata { Language = script.Language, Caption = InstagramText(text), Mode = spec.Instagram.Mode },
            _ => throw new ArgumentOutOfRangeException(nameof(platform), platform, "not a platform"),
        };
    }

    private static YouTubeMetadata YouTube(PlatformText text, string language, YouTubeSpec spec) => new()
    {
        Language = language,
        Title = TextLimit.ToUnits(WithoutAngles(text.Title), YouTubeTitle),
        Description = TextLimit.ToBytes(WithoutAngles(text.Description), YouTubeDescriptionBytes),
        Tags = [.. Tags(text)],
        CategoryId = spec.CategoryId,
        PlaylistId = spec.PlaylistId,
        PrivacyStatus = spec.Visibility,
        PublishAt = spec.PublishAt,
        SelfDeclaredMadeForKids = spec.MadeForKids,
    };

    /// <summary>YouTube counts the commas between tags too, and would count two quotes for a tag with a space, of which hashtags have none. The publisher adds a tag of its own.</summary>
    private static IEnumerable<string> Tags(PlatformText text)
    {
        var room = YouTubeTags - VideoFingerprint.Length;
        return Hashtags(text).Select(WithoutAngles).TakeWhile(tag => (room -= tag.Length + 1) >= 0);
    }

    /// <summary>Instagram counts the signs in the text as well.</summary>
    private static string InstagramText(PlatformText text)
    {
        var left = InstagramHashtags - Math.Min(InstagramHashtags, Hashtags(text).Count());
        var caption = Caption(text with { Description = WithAtMost(left, '#', text.Description) }, InstagramHashtags, CaptionUnits - Instagram.InstagramCaption.MarkLength);
        return WithAtMost(InstagramMentions, '@', caption);
    }

    /// <summary>Those beyond lose their sign and stay as words.</summary>
    private static string WithAtMost(int most, char sign, string text)
    {
        if (text.Count(c => c == sign) <= most) return text;
        var (kept, seen) = (new StringBuilder(), 0);
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
        {
            if (!elements.GetTextElement().Contains(sign) || ++seen <= most) kept.Append(elements.GetTextElement());
        }

        return kept.ToString();
    }

    /// <summary>The hashtags survive; the text before them gives way.</summary>
    private static string Caption(PlatformText text, int mostHashtags, int limit)
    {
        var room = limit / 2;
        var tags = Hashtags(text).Take(mostHashtags).Select(tag => $"#{tag}").TakeWhile(tag => (room -= tag.Length + 1) >= 0);
        var line = string.Join(' ', tags);
        return line.Length == 0
            ? TextLimit.ToUnits(text.Description, limit)
            : $"{TextLimit.ToUnits(text.Description, limit - line.Length - 2)}\n\n{line}";
    }

    /// <summary>A hashtag ends at the first space, so there must be none in it.</summary>
    private static IEnumerable<string> Hashtags(PlatformText text) =>
        text.Hashtags.Select(tag => string.Concat(tag.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && c is not ('#' or ','))))
            .Where(tag => tag.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>YouTube refuses texts with angle brackets.</summary>
    private static string WithoutAngles(string text) => text.Replace('<', '‹').Replace('>', '›');
}
