namespace VideoAgent.PhaseRunner.Providers.Voices;

/// <summary>Gives every word some time of its own, whatever was measured.</summary>
internal static class WordSpacing
{
    /// <summary>A frame at 25 per second.</summary>
    public const double Shortest = 0.04;

    /// <summary>
    /// The same times, moved as little as makes each word at least <see cref="Shortest"/> long and none begin before its predecessor ends. They end by
    /// <paramref name="limit"/> when there is room enough before it.
    /// </summary>
    public static IReadOnlyList<(double Start, double End)> Apply(IReadOnlyList<(double Start, double End)> times, double limit)
    {
        var spaced = times.ToArray();
        var from = 0.0;
        for (var word = 0; word < spaced.Length; word++)
        {
            var start = Math.Max(spaced[word].Start, from);
            spaced[word] = (start, Math.Max(spaced[word].End, start + Shortest));
            from = spaced[word].End;
        }

        var to = Math.Max(limit, spaced.Length * Shortest);
        for (var word = spaced.Length - 1; word >= 0 && spaced[word].End > to; word--)
        {
            spaced[word] = (Math.Max(0, Math.Min(spaced[word].Start, to - Shortest)), to);
            to = spaced[word].Start;
        }

        return spaced;
    }
}
