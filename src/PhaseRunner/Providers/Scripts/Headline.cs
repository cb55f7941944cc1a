using System.Globalization;

namespace VideoAgent.PhaseRunner.Providers.Scripts;

/// <summary>Type large enough to read on a phone: few words.</summary>
internal static class Headline
{
    /// <summary>More than this is set too small to be read in passing.</summary>
    public const int Most = 48;

    /// <summary>The first words of a line, whole if they fit, without the mark a sentence ends with.</summary>
    public static string From(string text)
    {
        var words = text.TrimEnd('.', ',', ':', ';', ' ');
        return words.Length <= Most ? words : Cut(words, Most);
    }

    /// <summary>At most that many UTF-16 units, ended between words if there are any, else between characters, and marked with an ellipsis.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most) return text;

        var fits = 0;
        for (var at = 0; at < text.Length;)
        {
            at += StringInfo.GetNextTextElementLength(text, at);
            if (at > most - 1) break;
            fits = at;
        }

        var blank = text.LastIndexOf(' ', Math.Max(0, fits - 1), Math.Max(0, fits));
        return text[..(blank > most / 2 ? blank : fits)].TrimEnd(' ', ',', ':', ';', '-', '–') + "…";
    }
}
