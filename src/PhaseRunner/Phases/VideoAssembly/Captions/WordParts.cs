using System.Globalization;
using System.Text;
using VideoAgent.PhaseRunner.Media.Fonts;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

/// <summary>
/// Cuts a token for display. Han and kana come as whole clauses: they are cut into pieces of about a word, which is two characters, with closing
/// punctuation kept to its left and opening punctuation to its right. Anything else is cut only where it is wider than <c>widest</c>.
/// </summary>
internal static class WordParts
{
    private const int HanWord = 2, KanaWord = 6;

    /// <summary>Japanese written smaller, and marks that lengthen or repeat: they belong to the character before.</summary>
    private const string Dependent = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮー々";

    public static IEnumerable<string> Of(string text, Func<string, double> width, double widest) =>
        text.EnumerateRunes().Any(WritingSystem.IsUnspaced) ? Unspaced(text) : Fitting(text, width, widest);

    public static bool FirstIsUnspaced(string text) => text.Length > 0 && WritingSystem.IsUnspaced(Rune.GetRuneAt(text, 0));

    public static bool LastIsUnspaced(string text) => text.Length > 0 && WritingSystem.IsUnspaced(text.EnumerateRunes().Last());

    private static IEnumerable<string> Unspaced(string text)
    {
        var part = new StringBuilder();
        var letters = 0;
        var kind = Kind.Other;
        foreach (var cluster in Graphemes.Of(text))
        {
            var next = KindOf(cluster);
            if (part.Length > 0 && Starts(kind, next, letters))
            {
                yield return part.ToString();
                part.Clear();
                letters = 0;
            }

            part.Append(cluster);
            if (next is Kind.Dependent) continue;
            if (next is not (Kind.Closing or Kind.Opening)) letters++;
            kind = next;
        }

        if (part.Length > 0) yield return part.ToString();
    }

    private static bool Starts(Kind previous, Kind next, int letters) => (previous, next) switch
    {
        (_, Kind.Closing or Kind.Dependent) => false,
        (Kind.Opening, _) => false,
        (_, Kind.Opening) => true,
        (Kind.Closing, _) => letters > 0,
        (Kind.Han, Kind.Han) => letters >= HanWord,
        (Kind.Han, Kind.Hiragana) => letters > HanWord,
        (Kind.Hiragana, Kind.Hiragana) or (Kind.Katakana, Kind.Katakana) => letters >= KanaWord,
        (Kind.Katakana, Kind.Hiragana) => letters >= KanaWord,
        _ => previous != next,
    };

    private static IEnumerable<string> Fitting(string text, Func<string, double> width, double widest)
    {
        if (text.Length == 0) yield break;
        var part = "";
        foreach (var cluster in Graphemes.Of(text))
        {
            if (part.Length > 0 && width(part + cluster) > widest)
            {
                yield return part;
                part = "";
            }

            part += cluster;
        }

        yield return part;
    }

    private static Kind KindOf(string cluster)
    {
        var rune = Rune.GetRuneAt(cluster, 0);
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.OpenPunctuation or UnicodeCategory.InitialQuotePunctuation => Kind.Opening,
            UnicodeCategory.ClosePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation
                or UnicodeCategory.DashPunctuation => Kind.Closing,
            _ when Dependent.Contains(cluster, StringComparison.Ordinal) => Kind.Dependent,
            _ => WritingSystem.Of(rune).Script switch { "Han" => Kind.Han, "Hiragana" => Kind.Hiragana, "Katakana" => Kind.Katakana, _ => Kind.Other },
        };
    }

    private enum Kind { Other, Han, Hiragana, Katakana, Dependent, Opening, Closing }
}
