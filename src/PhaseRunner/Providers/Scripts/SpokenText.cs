using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace VideoAgent.PhaseRunner.Providers.Scripts;

/// <summary>Keeps of a text what a voice can say: words, numbers and the punctuation that makes pauses. Speech, captions and alignment all use the result.</summary>
internal static partial class SpokenText
{
    private const string Punctuation = ".,!?;:'’\"“”„«»¿¡-–—…%&$€£+@、。！？，：；，؟؛।";
    private const string Marks = ".,!?;:…";
    private const int ZeroWidthNonJoiner = 0x200C;
    private static readonly string[] Dashes = ["–", "—"];

    /// <summary>Without links, Markdown, emoji, brackets and invisible characters; every word stays, in one line.</summary>
    public static string Clean(string text)
    {
        var kept = new StringBuilder();
        foreach (var rune in Link().Replace(text, " ").EnumerateRunes())
        {
            if (IsSpoken(rune)) kept.Append(rune);
            else if (!IsInvisible(rune)) kept.Append(' ');
        }

        return Joined(kept.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>A mark that lost its word's star or bracket goes to the word, because it is a pause: "*this*." One that has none is left out.</summary>
    private static string Joined(string[] words)
    {
        var text = new StringBuilder();
        foreach (var word in words)
        {
            if (word.Any(char.IsLetterOrDigit) || word.Any(char.IsSurrogate) || Dashes.Contains(word)) text.Append(text.Length > 0 ? " " : "").Append(word);
            else if (text.Length > 0 && char.IsLetterOrDigit(text[^1]) && word.All(Marks.Contains)) text.Append(word);
        }

        return text.ToString();
    }

    public static bool IsClean(string text) => Clean(text) == text;

    /// <summary>The words that a voice of a language in Latin letters can read out; others would be spelled as "Chinese letter, Chinese letter".</summary>
    public static string InLatin(string text) => string.Join(' ', Clean(text).Split(' ').Where(IsLatin));

    /// <summary>Whether such a voice can read out all of it.</summary>
    public static bool IsLatin(string text) => text.EnumerateRunes().All(rune => !Rune.IsLetter(rune) || IsLatin(rune));

    private static bool IsSpoken(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || rune.Value == ZeroWidthNonJoiner
        || (rune.IsBmp && Punctuation.Contains((char)rune.Value))
        || (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark && !IsVariationSelector(rune));

    private static bool IsInvisible(Rune rune) =>
        IsVariationSelector(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.EnclosingMark;

    private static bool IsVariationSelector(Rune rune) => rune.Value is >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF;

    private static bool IsLatin(Rune rune) => rune.Value is < 0x0250 or >= 0x1E00 and < 0x1F00;

    [GeneratedRegex(@"(https?://|www\.)\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
