using System.Globalization;
using System.Text;

namespace VideoAgent.PhaseRunner.Providers.Voices.Espeak;

/// <summary>
/// What the engine is given for the words of a line, and which word each code point of it belongs to.
/// Only what can be said reaches the engine: control characters (its in-line commands), brackets (its phoneme input), Markdown marks,
/// emoji and private-use characters are left out, so that hostile text is read like any other.
/// </summary>
internal sealed class SpokenText
{
    /// <summary>Longer runs without a space are cut: the engine's buffers were not made for them.</summary>
    private const int LongestRun = 48;

    private const string Unspoken = "#*\\_~^|`\"<>[]{}";
    private const int ZeroWidthNonJoiner = 0x200C, ZeroWidthJoiner = 0x200D;

    private readonly StringBuilder text = new();
    private readonly List<int> wordOfCodePoint = [];

    private SpokenText(IReadOnlyList<string> words, bool english)
    {
        for (var word = 0; word < words.Count; word++)
        {
            // Unspaced words follow one another directly, or the engine would read letter by letter.
            if (word > 0 && !(EndsUnspaced(words[word - 1]) && BeginsUnspaced(words[word]))) Append(new Rune(' '), word);
            AppendWord(english ? SpokenForm.Of(words[word]) : words[word], word);
        }
    }

    public string Text => text.ToString();

    public static SpokenText Of(IReadOnlyList<string> words, string language) => new(words, language.StartsWith("en", StringComparison.OrdinalIgnoreCase));

    /// <summary>The word that a code point of <see cref="Text"/> belongs to; a space belongs to the word after it. Null outside.</summary>
    public int? WordAt(int codePoint) => codePoint >= 0 && codePoint < wordOfCodePoint.Count ? wordOfCodePoint[codePoint] : null;

    private void AppendWord(string spelling, int word)
    {
        var run = 0;
        foreach (var rune in spelling.EnumerateRunes().Where(IsSpoken))
        {
            run = rune.Value == ' ' || WordTokens.IsUnspaced(rune) ? 0 : run + 1;
            if (run > LongestRun)
            {
                Append(new Rune(' '), word);
                run = 1;
            }

            Append(rune, word);
        }
    }

    private void Append(Rune rune, int word)
    {
        text.Append(rune);
        wordOfCodePoint.Add(word);
    }

    private static bool IsSpoken(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate => false,
        UnicodeCategory.Format => rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner,
        UnicodeCategory.OtherSymbol => rune.Value == '°',
        UnicodeCategory.ModifierSymbol when rune.Value is >= 0x1F3FB and <= 0x1F3FF => false, // an emoji's skin tone, which the engine would name
        UnicodeCategory.NonSpacingMark => rune.Value is not (>= 0xFE00 and <= 0xFE0F), // emoji and text variants
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        _ => !(rune.IsAscii && Unspoken.Contains((char)rune.Value)),
    };

    private static bool BeginsUnspaced(string word) => WordTokens.IsUnspaced(word.EnumerateRunes().FirstOrDefault(Rune.IsLetterOrDigit));

    private static bool EndsUnspaced(string word) => WordTokens.IsUnspaced(word.EnumerateRunes().LastOrDefault(Rune.IsLetterOrDigit));
}
