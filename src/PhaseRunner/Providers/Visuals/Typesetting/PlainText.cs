using System.Globalization;
using System.Text;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Typesetting;

/// <summary>Turns any string into one line of characters that XML can hold and a font can show.</summary>
internal static class PlainText
{
    private const string Ellipsis = "…";

    /// <summary>Breaks and tabs become spaces; what no document may contain (control characters, half a surrogate pair) becomes U+FFFD, so it is seen, not lost.</summary>
    public static string OneLine(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            result.Append(Shown(rune));

        return result.ToString().Trim();
    }

    /// <summary>At most <paramref name="graphemes"/> of what a reader calls characters, with an ellipsis for the rest.</summary>
    public static string Shorten(string text, int graphemes)
    {
        var starts = StringInfo.ParseCombiningCharacters(text);
        return starts.Length <= graphemes ? text : text[..starts[graphemes - 1]].TrimEnd() + Ellipsis;
    }

    private static Rune Shown(Rune rune) => rune.Value switch
    {
        '\n' or '\r' or '\t' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029 => new Rune(' '),
        0xFFFE or 0xFFFF => Rune.ReplacementChar,
        _ when Rune.IsControl(rune) => Rune.ReplacementChar,
        _ => rune,
    };
}
