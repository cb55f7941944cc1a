namespace VideoAgent.PhaseRunner.Providers.Voices.Espeak;

/// <summary>
/// From the engine's marks to one beginning per word. The engine marks a word several times ("20%" is two), not at all ("of the" is one to it),
/// and now and then steps back in the text; all that is settled here, without looking at the sound.
/// </summary>
internal static class WordAligner
{
    /// <summary>
    /// Where each word begins, in samples, and at the end where the last one may end: <paramref name="weights"/> + 1 rising numbers, at least
    /// <paramref name="shortest"/> apart. The last is <paramref name="length"/>, or more when there is not room enough.
    /// </summary>
    /// <param name="weights">How long each word is, in any unit: unmarked words share the sound of the marked word before them by it.</param>
    /// <param name="marks">Word and sample, as the engine gave them.</param>
    /// <param name="length">Of the line, in samples.</param>
    /// <param name="shortest">In samples.</param>
    /// <param name="soundEnd">Where the sound between two samples ends: a pause is not shared.</param>
    public static int[] Begin(IReadOnlyList<double> weights, IEnumerable<(int Word, int Sample)> marks, int length, int shortest, Func<int, int, int> soundEnd)
    {
        var begins = Marked(weights.Count, marks, length);
        Share(begins, weights, soundEnd);
        for (var word = 1; word < begins.Length; word++)
            begins[word] = Math.Max(begins[word]!.Value, begins[word - 1]!.Value + shortest);
        return [.. begins.Select(begin => begin!.Value)];
    }

    private static int?[] Marked(int count, IEnumerable<(int Word, int Sample)> marks, int length)
    {
        var begins = new int?[count + 1];
        var (lastWord, lastSample) = (-1, -1);
        foreach (var (word, sample) in marks.Where(mark => mark.Sample < length))
        {
            if (word <= lastWord || sample <= lastSample) continue;
            // Words before the first mark are said with it.
            begins[lastWord < 0 ? 0 : word] = sample;
            (lastWord, lastSample) = (word, sample);
        }

        begins[0] ??= 0;
        begins[count] = length;
        return begins;
    }

    private static void Share(int?[] begins, IReadOnlyList<double> weights, Func<int, int, int> soundEnd)
    {
        for (var from = 0; from < weights.Count;)
        {
            var to = from + 1;
            while (begins[to] is null) to++;
            var start = begins[from]!.Value;
            var end = to > from + 1 ? soundEnd(start, begins[to]!.Value) : start;
            var total = Enumerable.Range(from, to - from).Sum(word => weights[word]);
            var done = 0.0;
            for (var word = from + 1; word < to; word++)
            {
                done += weights[word - 1];
                begins[word] = start + (int)((end - start) * done / total);
            }

            from = to;
        }
    }
}
