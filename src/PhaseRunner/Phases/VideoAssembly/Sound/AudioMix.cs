using System.Globalization;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Sound;

/// <summary>Filter graphs for voice and music. All numbers are ours or clamped; no text from outside ever becomes part of one.</summary>
internal static class AudioMix
{
    public const int SampleRate = 48000;

    /// <summary>AAC works in blocks of this many samples.</summary>
    private const int AacBlock = 1024;

    /// <summary>How far the music lies below the voice where nobody speaks, at volume 1.</summary>
    private const double BedBelowVoice = 12;

    private const double FadeOutSeconds = 2.5;

    /// <summary>Rumble away, loud syllables brought down by a third, one channel to both sides (swresample would do that 3 dB quieter).</summary>
    private const string Voice =
        "aformat=sample_fmts=fltp:sample_rates=48000:channel_layouts=mono,highpass=f=80,acompressor=threshold=0.063:ratio=3:attack=10:release=150,pan=stereo|c0=c0|c1=c0";

    /// <summary>
    /// The length of the sound: whole AAC blocks that fit below the picture's length. A partly filled block would make the file last longer
    /// than the picture, and longer than the platform's limit at the limit.
    /// </summary>
    public static double SoundSeconds(double videoSeconds) =>
        Math.Floor(videoSeconds * SampleRate / AacBlock + 1e-6) * AacBlock / SampleRate;

    public static string VoiceOnly(double seconds) => $"[0:a:0]{Voice},{Fit(seconds)}";

    /// <summary>Input 0 is the voice, input 1 the music, looped. The music dips while somebody speaks: compressed by the voice's level.</summary>
    public static string VoiceOverMusic(double seconds, double musicGainDb)
    {
        var fade = Math.Min(FadeOutSeconds, seconds / 4);
        return string.Create(CultureInfo.InvariantCulture,
            $"[0:a:0]{Voice},{Fit(seconds)},asplit[voice][key];"
            + $"[1:a:0]aformat=sample_fmts=fltp:sample_rates=48000:channel_layouts=stereo,volume={musicGainDb:0.00}dB,highpass=f=100,equalizer=f=2500:t=q:w=1:g=-3,{Fit(seconds)}[bed];"
            // Milliseconds: attack and release in seconds would follow every single wave.
            + $"[bed][key]sidechaincompress=threshold=0.02:ratio=5:attack=30:release=450[ducked];"
            + $"[ducked]afade=t=out:st={seconds - fade:0.000}:d={fade:0.000}[faded];[voice][faded]amix=inputs=2:normalize=0:duration=first");
    }

    /// <summary>The constant gain that puts music where <paramref name="volume"/> wants it (0 silences it, 1 is usual, 2 is twice as strong).</summary>
    public static double MusicGain(Loudness voice, Loudness music, double volume) =>
        volume <= 0 || music.Integrated < Loudness.Silence
            ? -90
            : Math.Clamp(voice.Integrated - BedBelowVoice - music.Integrated + 20 * Math.Log10(volume), -90, 30);

    private static string Fit(double seconds) => string.Create(CultureInfo.InvariantCulture, $"apad,atrim=end_sample={Math.Round(seconds * SampleRate):0}");
}
