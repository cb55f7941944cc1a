using System.Globalization;
using System.Text;

namespace VideoAgent.PhaseRunner.Providers.Voices;

/// <summary>
/// What counts as a word of a line: what stands between spaces, with its punctuation. Where a script writes without spaces (Chinese, Japanese,
/// Thai, Lao, Khmer, Burmese) each grapheme is one, so that captions can break and light up inside a sentence; such words are joined without a space.
/// </summary>
internal static class WordTokens
{
    public static IReadOnlyList<string> Split(string line) =>
        [.. line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(SplitUnspaced)];

    /// <summary>True for letters of a script that puts no spaces between words.</summary>
    public static bool IsUnspaced(Rune rune) => rune.Value switch
    {
        >= 0x0E00 and <= 0x0EFF => true, // Thai, Lao
        >= 0x1000 and <= 0x109F => true, // Burmese
        >= 0x1780 and <= 0x17FF => true, // Khmer
        >= 0x3040 and <= 0x30FF or >= 0x31F0 and <= 0x31FF or >= 0xFF66 and <= 0xFF9D => true, // kana
        >= 0x3400 and <= 0x4DBF or >= 0x4E00 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x3FFFF => true, // Han
        0x3005 or 0x3007 => true, // the repetition mark and zero, which stand for Han
        _ => false,
    };

    private static IEnumerable<string> SplitUnspaced(string word)
    {
        if (!word.EnumerateRunes().Any(IsUnspaced)) return [word];

        var tokens = new List<string>();
        var unspacedBefore = false;
        foreach (var grapheme in Graphemes(word))
        {
            var rune = Rune.GetRuneAt(grapheme, 0);
            var unspaced = IsUnspaced(rune);
            // Punctuation stays with what it follows; an opening mark alone at the front stays with what comes next.
            var begins = tokens.Count == 0 || (IsSpoken(rune) && (unspaced || unspacedBefore) && tokens[^1].EnumerateRunes().Any(IsSpoken));
            if (begins) tokens.Add(grapheme);
            else tokens[^1] += grapheme;
            if (IsSpoken(rune)) unspacedBefore = unspaced;
        }

        return tokens;
    }

    private static IEnumerable<string> Graphemes(string word)
    {
        var clean = string.Concat(word.EnumerateRunes()); // a lone surrogate becomes U+FFFD
        for (var elements = StringInfo.GetTextElementEnumerator(clean); elements.MoveNext();) yield return elements.GetTextElement();
    }

    private static bool IsSpoken(Rune rune) => Rune.IsLetterOrDigit(rune);
}
