using System.Globalization;
using System.Text;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Providers.Scripts;

/// <summary>Title, description and hashtags for each platform, with the sentence that says that this was made with AI.</summary>
internal static class PlatformTextWriter
{
    public const string Disclosure = "Made with AI: script, voice and pictures are generated.";

    private const int MostPoints = 6;
    private const int MostHashtags = 8;
    private const int LongestHashtag = 30;

    public static PlatformText Write(Platform platform, BrandSpec brand, Topic topic, ScriptParts parts) => new()
    {
        Title = Title(platform, topic.Shown),
        Description = Allowed(platform, string.Join("\n\n", Paragraphs(platform, brand, topic, parts).OfType<string>())),
        Hashtags = Hashtags(platform, brand, topic),
    };

    /// <summary>YouTube takes 100 characters; the others show about as many.</summary>
    private static string Title(Platform platform, string topic) => Headline.Cut(Allowed(platform, OneLine(topic)), PlatformLimits.YouTubeTitle);

    private static IEnumerable<string?> Paragraphs(Platform platform, BrandSpec brand, Topic topic, ScriptParts parts)
    {
        yield return platform == Platform.YouTube ? $"{parts.Hook} {parts.Value.Spoken}" : $"{OneLine(topic.Shown)}\n{parts.Hook}";
        yield return string.Join('\n', parts.Beats.Take(MostPoints).Select(beat => $"• {beat.Show}"));
        yield return string.IsNullOrWhiteSpace(brand.CallToAction) ? parts.Call : brand.CallToAction;
        yield return topic.List.Notice is { } notice ? $"{notice}\n{Disclosure}" : Disclosure;
    }

    private static List<string> Hashtags(Platform platform, BrandSpec brand, Topic topic)
    {
        IEnumerable<string?> tags = [platform == Platform.YouTube ? "shorts" : null, brand.Name, .. topic.List.Hashtags, topic.Subject is null ? topic.Shown : null];
        return
        [
            .. tags.OfType<string>().Select(Tag).Where(tag => tag.Length is > 0 and <= LongestHashtag && !tag.All(char.IsDigit))
                .Distinct(StringComparer.OrdinalIgnoreCase).Take(MostHashtags),
        ];
    }

    private static string Tag(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)).ToLowerInvariant();

    /// <summary>YouTube refuses angle brackets in titles and descriptions; these look nearly the same.</summary>
    private static string Allowed(Platform platform, string text) => platform == Platform.YouTube ? text.Replace('<', '‹').Replace('>', '›') : text;

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
