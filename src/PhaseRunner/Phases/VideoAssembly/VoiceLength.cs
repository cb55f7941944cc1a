using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Media;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly;

/// <summary>How long a voiceover really is.</summary>
internal static class VoiceLength
{
    /// <summary>An MP3 frame's samples from 32 kHz up (MPEG-1), and below (MPEG-2).</summary>
    private const int FrameSamples = 1152;

    private const int HalfRateFrameSamples = 576;
    private const int HalfRateBelow = 32000;

    public static async Task<double> OfAsync(string voice, CancellationToken cancellationToken)
    {
        var probed = await MediaProbe.TryReadAsync(voice, cancellationToken);
        return probed?.Audio is { NbReadPackets: > 0, SampleRate: > 0 } audio
            ? Seconds(audio, probed.Format.Duration)
            : throw PhaseException.Permanent("VoiceoverUnreadable",
                $"voiceover.mp3 ({new FileInfo(voice).Length} bytes) is empty or no sound file, so there is nothing to time the video by. Re-run from VoiceoverSynthesis.");
    }

    internal static double Seconds(ProbedStream audio, double claimed) => audio.CodecName == "mp3"
        ? (double)audio.NbReadPackets * (audio.SampleRate < HalfRateBelow ? HalfRateFrameSamples : FrameSamples) / audio.SampleRate
        : claimed;
}
