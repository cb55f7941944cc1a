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

    /// <summary>Splits the line that divides best again and again until there are as many lines as scenes. A line of one word stays.</summary>
    public static IReadOnlyList<StoryLine> AtLeast(int count, IEnumerable<StoryLine> lines)
    {
        var result = lines.ToList();
        while (result.Count < count)
        {
            var best = result.Index().Where(item => Words(item.Item.Text).Length > 1).OrderBy(item => Roughness(item.Item)).ThenByDescending(item => Words(item.Item.Text).Length).ToArray();
            if (best is not [var (at, line), ..]) break;

            var words = Words(line.Text);
            var cut = LineCut.Best(words).At;
            result[at] = Part(line, words[..cut], line.Show);
            result.Insert(at + 1, Part(line, words[cut..], null));
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

    /// <summary>The opening has three seconds and one picture; it is divided only when nothing else is as easily.</summary>
    private static int Roughness(StoryLine line) => LineCut.Best(Words(line.Text)).Roughness + (line.Section == ScriptSection.Hook ? LineCut.Roughest : 0);

    private static StoryLine Part(StoryLine line, string[] words, string? show)
    {
        var text = string.Join(' ', words);
        return line with { Text = text, Show = show, Emphasis = [.. line.Emphasis.Where(word => text.Contains(word, StringComparison.Ordinal))] };
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
