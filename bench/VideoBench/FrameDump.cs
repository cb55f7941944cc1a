using VideoAgent.PhaseRunner.Hosting;
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
        var track = await Captioning.SetAsync(material, timeline, context.Spec, settings.Size, cancellationToken);
        using var captions = CaptionLayer.Open(track.Ass, settings.Size, timeline.Fps);
        using var renderer = new FrameRenderer(await Film.LoadAsync(material, timeline, context.Spec, settings.Size, cancellationToken), timeline, captions);
        var picture = new Picture(settings.Size);
        await using var file = File.Create(target);
        for (var frame = 0; frame < renderer.FrameCount; frame++)
        {
            renderer.Render(frame, picture);
            file.Write(picture.Bytes);
        }
    }
}
