using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;

/// <summary>Refuses a take that nobody should hear, before anything is built on it.</summary>
internal static class VoiceoverCheck
{
    /// <summary>What fails a take that was heard and is no good.</summary>
    public const string UnusableReason = "VoiceoverUnusable";

    /// <summary>The quietest whisper that is still meant to be heard, as root mean square of full scale (−50 dB).</summary>
    private const double Silent = 0.00316;

    /// <summary>Share of samples at full scale above which distortion is heard.</summary>
    private const double Clipped = 0.001;

    /// <summary>What decoders and resamplers may round.</summary>
    private const double Tolerance = 0.02;

    private const double FullScale = short.MaxValue;

    /// <summary>A provider's take: heard throughout, undistorted, and its words are those of the script at times within it.</summary>
    public static void Take(Recording recording, IReadOnlyList<SpokenWord> words, IReadOnlyList<string> expected)
    {
        if (recording.Samples.Length == 0) throw Unusable("holds no sound at all");
        if (Level(recording.Samples) < Silent) throw Unusable("is silent");
        if (recording.Samples.Count(sample => sample is short.MaxValue or short.MinValue) > recording.Samples.Length * Clipped) throw Unusable("is distorted: it clips");
        if (!words.Select(word => word.Text).SequenceEqual(expected)) throw Unusable($"has times for {words.Count} words that are not the script's {expected.Count}");
        if (Disorder(words, recording.Seconds) is { } word) throw Unusable($"is {recording.Seconds:0.00} s long, and '{word.Text}' is said to be heard from {word.Start:0.00} to {word.End:0.00} s");
    }

    /// <summary>The finished file against the sound it was made from.</summary>
    public static void Encoded(Recording decoded, Recording original)
    {
        if (Math.Abs(decoded.Seconds - original.Seconds) > Tolerance)
            throw PhaseException.Transient("VoiceoverDamaged",
                $"voiceover.mp3 came out {decoded.Seconds:0.000} s long instead of {original.Seconds:0.000} s, so word times would be wrong. FFmpeg may lack the LAME header (libmp3lame); `phase-runner doctor` tells.");
    }

    private static double Level(short[] samples) => Math.Sqrt(samples.Average(sample => sample / FullScale * (sample / FullScale)));

    private static SpokenWord? Disorder(IReadOnlyList<SpokenWord> words, double seconds) =>
        words.Where((word, index) => word.Start < (index > 0 ? words[index - 1].End : 0) || word.End <= word.Start || word.Start >= seconds || word.End > seconds + Tolerance).FirstOrDefault();

    private static PhaseException Unusable(string what) =>
        PhaseException.Permanent(UnusableReason, $"The voice provider's recording {what}. Check the script's language against the voice, and the provider's account and model; then retry.");
}
