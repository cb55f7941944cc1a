using System.Text;

namespace VideoAgent.PhaseRunner.Providers.Voices;

/// <summary>
/// Gives the script's words the times of the words that were heard. Words that are spelled alike (letters and digits, of any case) have each other's
/// times; between two such, the script's words share by their length the time of what was heard instead ("$5" has that of "five dollars"), and words
/// that nobody says, as an emoji, stand where they are written.
/// </summary>
internal static class WordAlignment
{
    /// <returns>For each word its time: at least <see cref="WordSpacing.Shortest"/> long, none before its predecessor's end.</returns>
    public static IReadOnlyList<(double Start, double End)> Align(IReadOnlyList<string> words, IReadOnlyList<HeardWord> heard)
    {
        var partners = Partners([.. words.Select(Key)], [.. heard.Select(word => Key(word.Text))]);
        var times = new (double Start, double End)[words.Count];
        for (var word = 0; word < words.Count;)
        {
            if (partners[word] is { } partner)
            {
                times[word++] = (heard[partner].Start, heard[partner].End);
                continue;
            }

            var to = word;
            while (to < words.Count && partners[to] is null) to++;
            var before = word > 0 ? partners[word - 1]!.Value : -1;
            Share(words, word, to, Gap(heard, before, to < words.Count ? partners[to]!.Value : heard.Count), times);
            word = to;
        }

        return WordSpacing.Apply(times, heard.Count > 0 ? heard.Max(word => word.End) : 0);
    }

    /// <summary>The time of what was heard between two partners; of the pause between them when that is nothing.</summary>
    private static (double From, double To) Gap(IReadOnlyList<HeardWord> heard, int before, int after)
    {
        if (after > before + 1) return (heard[before + 1].Start, heard[after - 1].End);
        var from = before >= 0 ? heard[before].End : 0;
        return (from, after < heard.Count ? Math.Max(from, heard[after].Start) : from);
    }

    private static void Share(IReadOnlyList<string> words, int begin, int end, (double From, double To) gap, (double, double)[] times)
    {
        var weights = Enumerable.Range(begin, end - begin).Select(word => WordWeights.Of(words[word])).ToList();
        // All of them silent: alike.
        if (weights.Sum() <= 0) weights = [.. weights.Select(_ => 1.0)];
        var (total, done) = (weights.Sum(), 0.0);
        for (var word = begin; word < end; word++)
        {
            var start = gap.From + ((gap.To - gap.From) * done / total);
            done += weights[word - begin];
            times[word] = (start, gap.From + ((gap.To - gap.From) * done / total));
        }
    }

    /// <summary>The longest common sequence: for each word the heard word that is spelled alike, in rising order, or null.</summary>
    private static int?[] Partners(string?[] words, string?[] heard)
    {
        var longest = new int[words.Length + 1, heard.Length + 1];
        for (var word = words.Length - 1; word >= 0; word--)
        {
            for (var other = heard.Length - 1; other >= 0; other--)
            {
                longest[word, other] = IsAlike(words[word], heard[other])
                    ? longest[word + 1, other + 1] + 1
                    : Math.Max(longest[word + 1, other], longest[word, other + 1]);
            }
        }

        var partners = new int?[words.Length];
        for (var (word, other) = (0, 0); word < words.Length && other < heard.Length;)
        {
            if (IsAlike(words[word], heard[other])) partners[word++] = other++;
            else if (longest[word + 1, other] >= longest[word, other + 1]) word++;
            else other++;
        }

        return partners;
    }

    private static bool IsAlike(string? word, string? heard) => word is not null && word == heard;

    /// <summary>Null for what has nothing to compare.</summary>
    private static string? Key(string word)
    {
        var spoken = VendorText.Of(word);
        var letters = string.Concat(spoken.EnumerateRunes().Where(Rune.IsLetterOrDigit)).ToUpperInvariant();
        return letters.Length > 0 ? letters : spoken.Length > 0 ? spoken : null;
    }
}
