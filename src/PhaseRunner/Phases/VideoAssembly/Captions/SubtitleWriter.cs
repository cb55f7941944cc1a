using System.Globalization;
using System.Text;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

/// <summary>Writes cues as SubRip and WebVTT, both UTF-8.</summary>
internal static class SubtitleWriter
{
    public static string Srt(IReadOnlyList<SubtitleCue> cues) => Write(new StringBuilder(), cues, ',', EscapeSrt);

    public static string Vtt(IReadOnlyList<SubtitleCue> cues) => Write(new StringBuilder("WEBVTT\n\n"), cues, '.', EscapeVtt);

    private static string Write(StringBuilder file, IReadOnlyList<SubtitleCue> cues, char point, Func<string, string> escape)
    {
        for (var i = 0; i < cues.Count; i++)
        {
            file.Append(i + 1).Append('\n').Append(Time(cues[i].Start, point)).Append(" --> ").Append(Time(cues[i].End, point)).Append('\n');
            foreach (var line in cues[i].Lines) file.Append(escape(line)).Append('\n');
            file.Append('\n');
        }

        return file.ToString();
    }

    /// <summary>Without a bare <c>&gt;</c> there is no arrow left either.</summary>
    private static string EscapeVtt(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>SubRip has no escapes; an invisible joiner keeps players from seeing a tag, an override block or an arrow.</summary>
    private static string EscapeSrt(string text) => text
        .Replace("<", "<\u2060", StringComparison.Ordinal)
        .Replace("{", "{\u2060", StringComparison.Ordinal)
        .Replace("-->", "--\u2060>", StringComparison.Ordinal);

    private static string Time(double seconds, char point)
    {
        var milliseconds = (long)Math.Round(seconds * 1000);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{milliseconds / 3_600_000:00}:{milliseconds / 60_000 % 60:00}:{milliseconds / 1000 % 60:00}{point}{milliseconds % 1000:000}");
    }
}
