using VideoAgent.Contracts.Documents;

namespace VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;

/// <summary>A stretch of samples that is taken out.</summary>
internal readonly record struct Cut(int Start, int Length);

/// <summary>
/// Takes dead air out: silence at both ends, and what a pause has over <see cref="Kept"/> when it is longer than <see cref="Longest"/>.
/// Pauses are found in the sound, not between word times, so that speech is never cut whatever a provider says of its words.
/// </summary>
internal static class Pauses
{
    /// <summary>A viewer takes a longer one for the end.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(600);

    /// <summary>A sentence's pause.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMilliseconds(300);

    /// <summary>Left at both ends, so that no attack and no decay is cut.</summary>
    private static readonly TimeSpan Edge = TimeSpan.FromMilliseconds(50);

    /// <summary>A frame at 25 per second.</summary>
    private static readonly TimeSpan ShortestWord = TimeSpan.FromMilliseconds(40);

    /// <summary>Under this a sample is silence: −44 dB of full scale.</summary>
    private const int Loud = 200;

    public static (Recording Recording, IReadOnlyList<SpokenWord> Words) Shorten(Recording recording, IReadOnlyList<SpokenWord> words)
    {
        IReadOnlyList<Cut> cuts = [.. Find(recording.Samples).Select(cut => Spare(cut, words)).Where(cut => cut.Length > 0)];
        return (new Recording(Remove(recording.Samples, cuts)), Shift(words, cuts));
    }

    public static IReadOnlyList<Cut> Find(ReadOnlySpan<short> samples)
    {
        var cuts = new List<Cut>();
        for (var at = 0; at < samples.Length;)
        {
            var quiet = samples[at..].IndexOfAnyExceptInRange((short)(1 - Loud), (short)(Loud - 1));
            var length = quiet < 0 ? samples.Length - at : quiet;
            if (Excess(at, length, samples.Length) is { Length: > 0 } cut) cuts.Add(cut);
            at += length + 1;
        }

        return cuts;
    }

    private static Cut Excess(int start, int length, int total)
    {
        var (longest, kept, edge) = (Count(Longest), Count(Kept), Count(Edge));
        if (start == 0) return new Cut(0, length - edge);
        if (start + length == total) return new Cut(start + edge, length - edge);
        return length > longest ? new Cut(start + (kept / 2), length - kept) : default;
    }

    /// <summary>A word that makes no sound (an emoji, a dash) may stand in a pause; it keeps its beginning.</summary>
    private static Cut Spare(Cut cut, IReadOnlyList<SpokenWord> words)
    {
        var begins = words.Select(word => (int)(word.Start * Recording.SampleRate)).ToList();
        var start = begins.Where(begin => begin <= cut.Start).Select(begin => begin + Count(ShortestWord)).Append(cut.Start).Max();
        var end = begins.Where(begin => begin > cut.Start).Append(cut.Start + cut.Length).Min();
        return new Cut(start, end - start);
    }

    private static short[] Remove(short[] samples, IReadOnlyList<Cut> cuts)
    {
        var kept = new List<short>(samples.Length);
        var from = 0;
        foreach (var cut in cuts)
        {
            kept.AddRange(samples.AsSpan(from, cut.Start - from));
            from = cut.Start + cut.Length;
        }

        kept.AddRange(samples.AsSpan(from));
        return [.. kept];
    }

    private static IReadOnlyList<SpokenWord> Shift(IReadOnlyList<SpokenWord> words, IReadOnlyList<Cut> cuts) =>
        [.. words.Select(word => word with { Start = Shift(word.Start, cuts), End = Shift(word.End, cuts) })];

    private static double Shift(double seconds, IReadOnlyList<Cut> cuts)
    {
        var sample = seconds * Recording.SampleRate;
        return (sample - cuts.Sum(cut => Math.Clamp(sample - cut.Start, 0, cut.Length))) / Recording.SampleRate;
    }

    private static int Count(TimeSpan time) => (int)(time.TotalSeconds * Recording.SampleRate);
}
