namespace VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;

/// <summary>How well a pause suits after a word.</summary>
internal enum BreakKind
{
    None,
    Clause,
    Sentence,
}

/// <summary>
/// Which pauses stand after which words: those at the ends of sentences and clauses, so that what is spoken between two of them is as long as it should
/// be. A voice that is quicker in one sentence than in another shifts nothing after it, and a pause that suits no mark is a breath inside a word's time.
/// </summary>
internal static class PauseMatching
{
    /// <summary>To take a pause for a mere breath costs this many seconds of difference for each second of it: a long one is meant.</summary>
    private const double OfABreath = 2;

    /// <summary>To have read over a mark, in seconds of difference: nobody reads over the end of a sentence.</summary>
    private static readonly Dictionary<BreakKind, double> OfAMark = new() { [BreakKind.None] = 0, [BreakKind.Clause] = 0.1, [BreakKind.Sentence] = 0.5 };

    /// <param name="pauses">After how many seconds of speech each comes, rising, and its length.</param>
    /// <param name="ends">After how many seconds of speech each word should end, and what follows it.</param>
    /// <returns>The matched pauses in order: the word that each stands after, and after how many seconds of speech.</returns>
    public static IReadOnlyList<(int Word, double Spoken)> Match(IReadOnlyList<(double Spoken, double Length)> pauses, IReadOnlyList<(double Expected, BreakKind Break)> ends)
    {
        // The last word's end is the sound's.
        var marks = ends.SkipLast(1).Index().Where(end => end.Item.Break != BreakKind.None).Select(end => (Word: end.Index, end.Item.Expected, end.Item.Break)).ToList();
        var breaths = Sums(pauses.Select(pause => pause.Length * OfABreath));
        var skips = Sums(marks.Select(mark => OfAMark[mark.Break]));
        // Pauses and marks are counted from 1: 0 is the beginning of both.
        var nodes = new Node[pauses.Count + 1, marks.Count + 1];
        for (var pause = 1; pause <= pauses.Count; pause++)
        {
            for (var mark = 1; mark <= marks.Count; mark++) nodes[pause, mark] = Best(pause, mark, pauses[pause - 1].Spoken, marks[mark - 1].Expected);
        }

        // What is left behind the last match is as long as it should be when the match is where it should be.
        var matched = new List<(int, double)>();
        for (var node = Best(pauses.Count + 1, marks.Count + 1, 0, 0); node.Pause > 0; node = nodes[node.Pause, node.Mark])
            matched.Add((marks[node.Mark - 1].Word, pauses[node.Pause - 1].Spoken));
        matched.Reverse();
        return matched;

        Node Best(int pause, int mark, double spoken, double expected)
        {
            var best = From(0, 0);
            for (var before = 1; before < pause; before++)
            {
                for (var earlier = 1; earlier < mark; earlier++)
                {
                    if (From(before, earlier) is var candidate && candidate.Cost < best.Cost) best = candidate;
                }
            }

            return best;

            Node From(int before, int earlier)
            {
                var isBegin = before == 0;
                var difference = (spoken - (isBegin ? 0 : pauses[before - 1].Spoken)) - (expected - (isBegin ? 0 : marks[earlier - 1].Expected));
                return new(before, earlier, (isBegin ? 0 : nodes[before, earlier].Cost) + Math.Abs(difference) + breaths[pause - 1] - breaths[before] + skips[mark - 1] - skips[earlier]);
            }
        }
    }

    private static double[] Sums(IEnumerable<double> costs)
    {
        var sums = new List<double> { 0 };
        foreach (var cost in costs) sums.Add(sums[^1] + cost);
        return [.. sums];
    }

    /// <summary>The match before this one, and what all up to here costs.</summary>
    private readonly record struct Node(int Pause, int Mark, double Cost);
}
