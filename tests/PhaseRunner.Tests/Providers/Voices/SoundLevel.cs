namespace VideoAgent.PhaseRunner.Tests.Providers.Voices;

/// <summary>How loud a recording is where: what an ear would use to check word times.</summary>
internal sealed class SoundLevel(short[] samples, int sampleRate)
{
    private const double Step = 0.005;

    /// <summary>Under this nothing is heard next to speech.</summary>
    private const double Silent = -45;

    public double Seconds => (double)samples.Length / sampleRate;

    /// <summary>Decibels of full scale between two times in seconds.</summary>
    public double Between(double from, double to)
    {
        var (first, last) = (Math.Max(0, (int)(from * sampleRate)), Math.Min(samples.Length, (int)(to * sampleRate)));
        if (last <= first) return double.NegativeInfinity;
        var power = 0.0;
        for (var at = first; at < last; at++) power += (double)samples[at] * samples[at];
        return 10 * Math.Log10(power / (last - first) / short.MaxValue / short.MaxValue);
    }

    /// <summary>Silences of at least that many seconds, the ones at both ends too.</summary>
    public IReadOnlyList<(double From, double To)> Silences(double shortest)
    {
        var found = new List<(double From, double To)>();
        double? since = null;
        for (var at = 0.0; at < Seconds + Step; at += Step)
        {
            if (at < Seconds && Between(at, at + Step) < Silent)
            {
                since ??= at;
            }
            else if (since is { } from)
            {
                if (at - from >= shortest) found.Add((from, Math.Min(at, Seconds)));
                since = null;
            }
        }

        return found;
    }
}
