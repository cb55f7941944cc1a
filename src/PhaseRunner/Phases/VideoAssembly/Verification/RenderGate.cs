using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Sound;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;

/// <summary>Measures the finished file and refuses it when it is not what was planned.</summary>
internal static class RenderGate
{
    /// <param name="parts">What was measured before picture and sound were joined; it counts if the video holds exactly those.</param>
    public static async Task<RenderFacts> PassAsync(
        string video, RenderPlan plan, double? captionCoverage, MeasuredParts? parts, CancellationToken cancellationToken)
    {
        var facts = await MeasureAsync(video, captionCoverage, parts, cancellationToken);
        var faults = RenderRules.Check(facts, plan);
        return faults.Count == 0 ? facts : throw Rejected(faults);
    }

    internal static async Task<RenderFacts> MeasureAsync(string video, double? captionCoverage, MeasuredParts? parts, CancellationToken cancellationToken)
    {
        var (facts, packets) = await SideBySide.RunAsync(
            token => MediaProbe.TryReadAsync(video, token),
            token => parts is null ? Task.FromResult("") : PacketHashes.OfAsync(video, token),
            cancellationToken);
        var probed = facts ?? new ProbedMedia();
        var seconds = probed.Format.Duration;
        var (picture, sound) = parts is not null && packets == parts.Packets
            ? (parts.Picture, parts.Sound)
            : await MeasureStreamsAsync(video, seconds, cancellationToken);

        await using var file = File.OpenRead(video);
        var boxes = Mp4Boxes.Read(file);
        return new RenderFacts
        {
            Bytes = file.Length,
            DurationSeconds = seconds,
            Boxes = boxes,
            IndexFirst = Mp4Boxes.IsIndexFirst(boxes),
            Video = probed.Video is null ? null : Facts(probed.Video, picture),
            Audio = probed.Audio is null ? null : Facts(probed.Audio, sound),
            CaptionCoverage = captionCoverage,
        };
    }

    private static async Task<(PictureMeasurement Picture, SoundMeasurement Sound)> MeasureStreamsAsync(string video, double seconds, CancellationToken cancellationToken)
    {
        var (keyframes, sound) = await SideBySide.RunAsync(
            token => KeyframeScan.RunAsync(video, 0, token), token => SoundScan.RunAsync(video, seconds, token), cancellationToken);
        return (KeyframeJudge.Judge(keyframes, seconds), sound);
    }

    private static VideoFacts Facts(ProbedStream stream, PictureMeasurement seen) => new()
    {
        Codec = stream.CodecName ?? "",
        Profile = stream.Profile ?? "",
        Width = stream.Width,
        Height = stream.Height,
        PixelFormat = stream.PixFmt ?? "",
        FrameRate = stream.RFrameRate ?? "",
        AverageFrameRate = stream.AvgFrameRate ?? "",
        Frames = stream.NbReadPackets,
        Colour = string.Join('/', new[] { stream.ColorRange, stream.ColorSpace, stream.ColorTransfer, stream.ColorPrimaries }.Select(tag => tag ?? "untagged")),
        StartSeconds = stream.StartTime,
        Black = seen.Black,
        Frozen = seen.Frozen,
    };

    private static AudioFacts Facts(ProbedStream stream, SoundMeasurement heard) => new()
    {
        Codec = stream.CodecName ?? "",
        SampleRate = stream.SampleRate,
        Channels = stream.Channels,
        StartSeconds = stream.StartTime,
        // JSON knows no infinity: what cannot be heard is -99.
        IntegratedLufs = Math.Max(-99, heard.Loudness?.Integrated ?? -99),
        TruePeakDbtp = Math.Max(-99, heard.Loudness?.TruePeak ?? -99),
        Silent = heard.Silent,
    };

    private static PhaseException Rejected(IReadOnlyList<RenderFault> faults)
    {
        var list = string.Concat(faults.Select(fault => $"\n- {fault.Cause}. {fault.Remedy}"));
        return new PhaseException(
            faults.All(fault => fault.MayPass) ? ExitClass.Transient : ExitClass.Permanent,
            "VideoRejected",
            $"The finished video was measured and refused, nothing was stored:{list}");
    }
}
