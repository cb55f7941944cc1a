using System.Globalization;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Sound;

/// <summary>EBU R128: integrated loudness in LUFS (-70 is silence) and the true peak in dBTP.</summary>
internal readonly record struct Loudness(double Integrated, double TruePeak)
{
    /// <summary>What YouTube and TikTok turn louder uploads down to.</summary>
    public const double Target = -14;

    public const double Tolerance = 0.5;

    public const double MaxTruePeak = -1;

    /// <summary>R128's absolute gate: what is below it does not count as sound at all.</summary>
    public const double Silence = -69;

    /// <summary>Measures and passes the sound on unchanged. Its per-frame lines stay below the log level; only the summary is printed.</summary>
    public const string Filter = "ebur128=framelog=verbose:peak=true";

    /// <summary>The same without true peaks, which take most of its time; the peak then reads as none.</summary>
    public const string QuickFilter = "ebur128=framelog=verbose";

    public bool IsRight => Math.Abs(Integrated - Target) <= Tolerance && TruePeak <= MaxTruePeak;

    /// <summary>Finds the filter's closing summary among ffmpeg's log lines; null when there is none.</summary>
    public static Loudness? Parse(IEnumerable<string> log)
    {
        double? integrated = null, peak = null;
        foreach (var line in log)
        {
            integrated = Value(line, "I:", "LUFS") ?? integrated;
            peak = Value(line, "Peak:", "dBFS") ?? peak;
        }

        return integrated is { } i ? new Loudness(i, peak ?? double.NegativeInfinity) : null;
    }

    private static double? Value(string line, string label, string unit)
    {
        var text = line.AsSpan().Trim();
        if (!text.StartsWith(label, StringComparison.Ordinal) || !text.EndsWith(unit, StringComparison.Ordinal)) return null;
        var number = text[label.Length..^unit.Length].Trim();
        if (number.SequenceEqual("-inf")) return double.NegativeInfinity;
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
