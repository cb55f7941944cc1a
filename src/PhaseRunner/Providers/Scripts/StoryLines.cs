using VideoAgent.Contracts.Documents;

namespace VideoAgent.PhaseRunner.Providers.Scripts;

/// <summary>Cuts text into lines: short enough for captions, and enough of them for every scene to begin with one.</summary>
internal static class StoryLines
{
    /// <summary>A caption page holds about four words; four pages are a line.</summary>
    private const int LongLine = 16;

    /// <summary>A longer text becomes one line per sentence; the first shows <paramref name="show"/>.</summary>
    public static IEnumerable<StoryLine> FromText(ScriptSection section, string text, string? show = null)
    {
        var sentences = SpeechBudget.Count(text) <= LongLine ? [text] : Sentences(text);
        return sentences.Select((sentence, index) => StoryLine.Of(section, sentence, index == 0 ? show : null));
    }

    /// <summary>Splits the longest line again and again, where a reader would pause, until there are as many lines as scenes. A line of one word stays.</summary>
    public static IReadOnlyList<StoryLine> AtLeast(int count, IEnumerable<StoryLine> lines)
    {
        var result = lines.ToList();
        while (result.Count < count)
        {
            var longest = result.MaxBy(line => Words(line.Text).Length)!;
            var words = Words(longest.Text);
            if (words.Length < 2) break;

            var cut = Cut(words);
            var at = result.IndexOf(longest);
            result[at] = Part(longest, words[..cut], longest.Show);
            result.Insert(at + 1, Part(longest, words[cut..], null));
        }

        return result;
    }

    private static List<string> Sentences(string text)
    {
        var sentences = new List<string> { "" };
        foreach (var word in Words(text))
        {
            sentences[^1] = $"{sentences[^1]} {word}".TrimStart();
            if (word[^1] is '.' or '!' or '?' or '…') sentences.Add("");
        }

        sentences.RemoveAll(sentence => sentence.Length == 0);
        return sentences;
    }

    /// <summary>After the punctuation nearest to the middle; else in the middle.</summary>
    private static int Cut(string[] words)
    {
        var middle = words.Length / 2.0;
        var pauses = Enumerable.Range(1, words.Length - 1).Where(i => words[i - 1][^1] is '.' or ',' or ';' or ':' or '!' or '?').ToArray();
        return pauses.Length > 0 ? pauses.MinBy(i => Math.Abs(i - middle)) : words.Length / 2;
    }

    private static StoryLine Part(StoryLine line, string[] words, string? show)
    {
        var text = string.Join(' ', words);
        return line with { Text = text, Show = show, Emphasis = [.. line.Emphasis.Where(word => text.Contains(word, StringComparison.Ordinal))] };
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
