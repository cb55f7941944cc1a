using VideoAgent.PhaseRunner.Providers.Trends;

namespace VideoAgent.PhaseRunner.Providers.Scripts;

/// <summary>Chooses the sentences that fill the time best: the subject's own before the niche's, in their order.</summary>
internal static class BeatPicker
{
    /// <summary>What one word of a beat is worth: saying something about the subject counts most, hitting the length to the word counts more than filling it.</summary>
    private const int OwnWord = 3;
    private const int CommonWord = 1;
    private const int WordOff = 4;

    /// <summary>
    /// The best choice of beats with a total between <paramref name="least"/> and <paramref name="most"/> words, nearest to <paramref name="wanted"/>
    /// at equal worth; null when there is none. A knapsack: for each number of words the best set so far, as bits.
    /// </summary>
    public static (int Worth, IReadOnlyList<Beat> Beats)? Pick(IReadOnlyList<Beat> own, IReadOnlyList<Beat> common, int least, int wanted, int most)
    {
        if (most < 1) return null;

        var beats = own.Concat(common).Take(64).ToArray();
        var best = new (int Worth, ulong Chosen)?[most + 1];
        best[0] = (0, 0);
        for (var i = 0; i < beats.Length; i++)
        {
            var words = SpeechBudget.Count(beats[i].Spoken);
            // Earlier ones win ties: they were written to be heard first.
            var worth = (words * (i < own.Count ? OwnWord : CommonWord) * 100) - i;
            for (var total = most; total >= words; total--)
            {
                if (best[total - words] is { } without && (best[total] is not { } now || without.Worth + worth > now.Worth))
                    best[total] = (without.Worth + worth, without.Chosen | (1UL << i));
            }
        }

        return Enumerable.Range(Math.Max(1, least), Math.Max(0, most - Math.Max(1, least) + 1))
            .Where(total => best[total] is not null)
            .Select(total => (Worth: best[total]!.Value.Worth - (WordOff * 100 * Math.Abs(total - wanted)), best[total]!.Value.Chosen))
            .OrderByDescending(choice => choice.Worth)
            .Select(choice => ((int, IReadOnlyList<Beat>)?)(choice.Worth, Ordered(beats, own.Count, choice.Chosen)))
            .FirstOrDefault();
    }

    /// <summary>The common ones go before the subject's last, which was written as the end.</summary>
    private static Beat[] Ordered(Beat[] beats, int own, ulong chosen)
    {
        var mine = beats.Take(own).Where((_, i) => (chosen >> i & 1) == 1).ToArray();
        var common = beats.Skip(own).Where((_, i) => (chosen >> (i + own) & 1) == 1);
        return [.. mine.SkipLast(1), .. common, .. mine.TakeLast(1)];
    }
}
