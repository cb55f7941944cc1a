using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Typesetting;

/// <summary>Turns any string into one line of characters that XML can hold and a font can show.</summary>
internal static partial class PlainText
{
    private const string Ellipsis = "…";
    private const string WordJoiner = "\u2060";

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

    /// <summary>No line ends after a hyphen that follows three characters or fewer: "24-" or "e-" at the end of a line of large type reads as a mistake.</summary>
    public static string JoinShortHyphens(string text) => ShortHyphen().Replace(text, "$0" + WordJoiner);

    /// <summary>Without the joiners, which are for breaking lines only.</summary>
    public static string Unjoin(string line) => line.Replace(WordJoiner, "", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<![\p{L}\p{N}])[\p{L}\p{N}]{1,3}-(?=[\p{L}\p{N}])")]
    private static partial Regex ShortHyphen();

    private static Rune Shown(Rune rune) => rune.Value switch
    {
        '\n' or '\r' or '\t' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029 => new Rune(' '),
        0xFFFE or 0xFFFF => Rune.ReplacementChar,
        _ when Rune.IsControl(rune) => Rune.ReplacementChar,
        _ => rune,
    };
}
