using System.Text;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Scripts;

namespace VideoAgent.PhaseRunner.Phases.ScriptGeneration;

/// <summary>Whether each platform would take what is to be shown around the video; better to know before it is rendered.</summary>
internal static class PlatformTextRules
{
    public static IEnumerable<string> Check(ScriptDocument script, VideoSpec spec) =>
        spec.Platforms.SelectMany(platform => script.PlatformTexts.TryGetValue(platform, out var text)
            ? Check(platform, text).Select(fault => $"{platform}: {fault}")
            : [$"{platform}: no texts"]);

    private static IEnumerable<string> Check(Platform platform, PlatformText text)
    {
        if (string.IsNullOrWhiteSpace(text.Title)) yield return "no title";
        foreach (var tag in text.Hashtags.Where(tag => tag.Length == 0 || tag.Any(c => char.IsWhiteSpace(c) || c == '#'))) yield return $"{FoundText.Quote(tag)} is no hashtag";
        foreach (var fault in platform == Platform.YouTube ? YouTube(text) : Caption(text)) yield return fault;
        if (platform == Platform.Instagram && text.Hashtags.Count > PlatformLimits.InstagramHashtags) yield return $"{text.Hashtags.Count} hashtags; at most {PlatformLimits.InstagramHashtags}";
    }

    private static IEnumerable<string> YouTube(PlatformText text)
    {
        if (text.Title.Length > PlatformLimits.YouTubeTitle) yield return $"a title of {text.Title.Length} characters; at most {PlatformLimits.YouTubeTitle}";
        var bytes = Encoding.UTF8.GetByteCount(WithTags(text));
        if (bytes > PlatformLimits.YouTubeDescriptionBytes) yield return $"a description of {bytes} bytes with its hashtags; at most {PlatformLimits.YouTubeDescriptionBytes}";
        if ((text.Title + text.Description).IndexOfAny(['<', '>']) >= 0) yield return "< or >, which YouTube refuses";
        if (text.Hashtags.Count > PlatformLimits.YouTubeHashtags) yield return $"{text.Hashtags.Count} hashtags; beyond {PlatformLimits.YouTubeHashtags} all are ignored";
    }

    private static IEnumerable<string> Caption(PlatformText text)
    {
        var length = WithTags(text).Length;
        if (length > PlatformLimits.Caption) yield return $"a caption of {length} characters with its hashtags; at most {PlatformLimits.Caption}";
    }

    private static string WithTags(PlatformText text) => text.Description + string.Concat(text.Hashtags.Select(tag => $" #{tag}"));
}
