using System.Globalization;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Sound;

/// <summary>
/// The last two knobs of the sound: a constant gain and a peak limiter. Constant on purpose: one-pass loudness normalisation rides the level,
/// lifting music in pauses. Both are corrected from what was measured until the result is right.
/// </summary>
internal readonly record struct Mastering(double GainDb, double CeilingDb)
{
    /// <summary>Below the allowed -1 dBTP, because AAC overshoots the limiter by up to half a decibel.</summary>
    private const double FirstCeiling = -1.6;

    /// <summary>Aims at well within the allowed ±0.5, so that AAC's and the meter's rounding cannot push it out.</summary>
    private const double Aim = 0.2;

    /// <summary>Safety against noise: a voice this quiet is a fault of the voice.</summary>
    private const double MaxGain = 40;

    public static Mastering First(Loudness mix) => new(Math.Clamp(Loudness.Target - mix.Integrated, -MaxGain, MaxGain), FirstCeiling);

    /// <summary>
    /// Better settings, or null when these are good. A limiter takes away loudness, so several rounds may be needed: each adds what is missing,
    /// a little more than measured because part of it is limited away again.
    /// </summary>
    public Mastering? Corrected(Loudness measured)
    {
        var missing = Loudness.Target - measured.Integrated;
        var over = measured.TruePeak - Loudness.MaxTruePeak;
        if (Math.Abs(missing) <= Aim && over <= 0) return null;
        return new Mastering(
            Math.Clamp(GainDb + (Math.Abs(missing) <= Aim ? 0 : missing * 1.2), -MaxGain, MaxGain),
            over > 0 ? CeilingDb - over - 0.1 : CeilingDb);
    }

    /// <summary>Limits at twice the sample rate, where peaks between samples are seen as well.</summary>
    public string Filter => string.Create(CultureInfo.InvariantCulture,
        $"volume={GainDb:0.000}dB,aresample=96000,alimiter=level=false:latency=true:attack=5:release=60:limit={Math.Pow(10, CeilingDb / 20):0.00000},aresample=48000");
}
