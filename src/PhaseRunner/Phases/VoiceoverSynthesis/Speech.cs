namespace VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;

/// <summary>The stretches of a recording in which somebody speaks; between them are pauses.</summary>
internal sealed class Speech
{
    /// <summary>A closing consonant is silent for up to a tenth of a second.</summary>
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(120);

    /// <summary>Under this a sample is silence: −44 dB of full scale.</summary>
    private const int Loud = 200;

    /// <summary>In seconds: less than a sample, more than sums of lengths are off.</summary>
    private const double Rounding = 1e-6;

    private readonly IReadOnlyList<(double Start, double End)> stretches;

    public Speech(ReadOnlySpan<short> samples, int sampleRate)
    {
        var found = new List<(int Start, int End)>();
        var least = (int)(LeastPause.TotalSeconds * sampleRate);
        for (var at = 0; at < samples.Length;)
        {
            var quiet = samples[at..].IndexOfAnyExceptInRange((short)(1 - Loud), (short)(Loud - 1));
            if (quiet < 0) break;
            var start = at + quiet;
            var loud = samples[start..].IndexOfAnyInRange((short)(1 - Loud), (short)(Loud - 1));
            var end = loud < 0 ? samples.Length : start + loud;
            if (found.Count > 0 && start - found[^1].End < least) found[^1] = (found[^1].Start, end);
            else found.Add((start, end));
            at = end;
        }

        stretches = [.. found.Select(stretch => ((double)stretch.Start / sampleRate, (double)stretch.End / sampleRate))];
        Spoken = stretches.Sum(stretch => stretch.End - stretch.Start);
        Pauses = [.. stretches.SkipLast(1).Select((pause, index) => (stretches.Take(index + 1).Sum(stretch => stretch.End - stretch.Start), stretches[index + 1].Start - pause.End))];
    }

    /// <summary>Seconds of speech, without the pauses.</summary>
    public double Spoken { get; }

    /// <summary>After how many seconds of speech each pause comes, and how long it is.</summary>
    public IReadOnlyList<(double Spoken, double Length)> Pauses { get; }

    /// <summary>When, after so many seconds of speech, the next word begins: at a pause, after it.</summary>
    public double BeginAt(double spoken) => At(spoken + Rounding);

    /// <summary>When, after so many seconds of speech, the word before has ended: at a pause, before it.</summary>
    public double EndAt(double spoken) => At(spoken - Rounding);

    private double At(double spoken)
    {
        var left = spoken;
        foreach (var (start, end) in stretches)
        {
            if (left <= end - start) return start + Math.Max(0, left);
            left -= end - start;
        }

        return stretches is [.., var last] ? last.End : 0;
    }
}
