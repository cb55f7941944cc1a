using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Phases.VideoAssembly;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Encoding;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

namespace VideoAgent.VideoBench;

/// <summary>Writes the very frames that the phase encodes, captions included, uncompressed: 3.1 MB each.</summary>
internal static class FrameDump
{
    public static async Task WriteAsync(PhaseContext context, EncodeSettings settings, string target, CancellationToken cancellationToken)
    {
        var material = await Material.FetchAsync(context, cancellationToken);
        var timeline = TimelinePlanner.Plan(material.Script, material.Words, material.VoiceSeconds, context.Spec.Assembly, context.Spec.DurationSeconds);
        var burnIn = await CaptionBurnIn.WriteAsync(
            new BurnInRequest(material.Script, material.Words, context.Spec.Assembly.Captions, context.Spec.Brand.Watermark, timeline.Cuts, settings.Size, timeline.Seconds), cancellationToken);
        await File.WriteAllTextAsync(context.ScratchPath("captions.ass"), burnIn.Ass, cancellationToken);
        using var renderer = await Film.LoadAsync(material, timeline, context.Spec, settings.Size, cancellationToken);
        await Tool.RunAsync(
            new ToolCommand("ffmpeg", ["-v", "error", "-y", .. EncodeArguments.RawFrames(settings), "-i", "pipe:0", "-vf", "ass=captions.ass", "-f", "rawvideo", target])
            {
                WorkingDirectory = Path.GetDirectoryName(context.ScratchPath("captions.ass")),
                Input = (stream, token) => FramePipe.WriteAsync(renderer, settings.Size, stream, token),
            },
            cancellationToken);
    }
}
