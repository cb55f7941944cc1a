using System.Buffers;
using System.Globalization;
using System.Text;

namespace VideoAgent.PhaseRunner.Providers.Scripts;

/// <summary>Type large enough to read on a phone: few words, and a phrase that reads as finished.</summary>
internal static class Headline
{
    /// <summary>More than this is set too small to be read in passing. An ideograph counts for two: it is as wide and says as much.</summary>
    public const int Most = 36;

    private const int MostWords = 6;
    private static readonly SearchValues<char> Pauses = SearchValues.Create(".,;:!?…、，。；：！？،؛");

    /// <summary>
    /// The first phrase of a line that ends where a reader would pause and has room, without the mark it ends with.
    /// Only what has no such place at all is cut anywhere, and then says so with an ellipsis.
    /// </summary>
    public static string From(string text, int most = Most)
    {
        var words = Trimmed(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 0 && char.IsLower(words[0][0])) words = WithoutOpening(words);
        var phrase = Phrase(words, most);
        return phrase.Length == 0 ? phrase : char.ToUpperInvariant(phrase[0]) + phrase[1..];
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

    private static string Phrase(string[] words, int most)
    {
        words = [.. words.SkipWhile(IsMark)];
        if (Fits(words, words.Length, most)) return string.Join(' ', words);

        var pauses = Enumerable.Range(1, Math.Max(0, words.Length - 1)).Where(i => Pauses.Contains(words[i - 1][^1])).ToArray();
        // "If this helped, follow us": the condition says nothing alone.
        if (pauses.Length > 0 && PhraseWords.Subordinates(words[0]) && pauses[0] < words.Length) return Phrase(words[pauses[0]..], most);

        var ends = new[] { pauses, Joints(words), [Solid(words, most)] }.Select(places => places.LastOrDefault(end => end > 0 && Fits(words, end, most)));
        return ends.FirstOrDefault(end => end > 0) is > 0 and var best ? Trimmed(string.Join(' ', words[..best])) : CutAnywhere(string.Join(' ', words), most);
    }

    /// <summary>Where a further thought is joined on: "Follow Plain Money | for one habit a week".</summary>
    private static int[] Joints(string[] words) => [.. Enumerable.Range(1, Math.Max(0, words.Length - 1)).Where(i => PhraseWords.IsJoint(words, i))];

    /// <summary>As many words as have room, less those at the end that ask for a next one: "the", "of", "your". 0 when nothing worth showing is left.</summary>
    private static int Solid(string[] words, int most)
    {
        var end = Enumerable.Range(1, words.Length).LastOrDefault(count => Fits(words, count, most));
        while (end > 0 && PhraseWords.AsksForMore(words[end - 1])) end--;
        return end > 1 ? end : 0;
    }

    private static bool Fits(string[] words, int count, int most) => count <= MostWords && Width(Trimmed(string.Join(' ', words[..count]))) <= most;

    /// <summary>What stands at the beginning of the second half of a sentence: "and", "of", "so".</summary>
    private static string[] WithoutOpening(string[] words)
    {
        var opening = words.TakeWhile(PhraseWords.IsOpening).Count();
        return opening < words.Length ? words[opening..] : words;
    }

    /// <summary>Text without blanks between its words ends after a mark, if it has one in reach.</summary>
    private static string CutAnywhere(string text, int most)
    {
        var room = Enumerable.Range(1, text.Length).TakeWhile(length => Width(text[..length]) <= most).LastOrDefault(1);
        if (room == text.Length) return text;
        var pause = text.AsSpan(0, room).LastIndexOfAny(Pauses);
        return pause > 1 ? text[..pause] : Cut(text, room);
    }

    private static bool IsMark(string word) => word.All(char.IsPunctuation);

    private static int Width(string text) => text.Length + text.EnumerateRunes().Count(rune => rune.IsBmp && SpeechBudget.IsIdeograph(rune));

    private static string Trimmed(string text) => text.Trim().TrimEnd('.', ',', ':', ';', '-', '–', '—', '、', '，', '。', '；', '：', '،', '؛', ' ');
}
