using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Encoding;

/// <summary>The cover: a frame of the video as it was drawn, as a JPEG a browser shows in the same colours (JFIF is BT.601 full range).</summary>
internal static class Thumbnail
{
    /// <summary>From the hook, when its first caption is up and no fade has begun.</summary>
    private const double WishedSecond = 1.2;

    public static int Frame(Timeline timeline)
    {
        var first = timeline.Scenes[0];
        var alone = timeline.Scenes.Count > 1 ? timeline.Scenes[1].First : first.End;
        return Math.Min((int)(WishedSecond * timeline.Fps), alone / 2);
    }

    public static async Task MakeAsync(FrameRenderer renderer, Timeline timeline, EncodeSettings settings, string target, CancellationToken cancellationToken)
    {
        var picture = new Picture(settings.Size);
        renderer.Render(Frame(timeline), picture);
        await Tool.RunAsync(
            new ToolCommand("ffmpeg",
            [
                "-v", "error", "-y", .. EncodeArguments.RawFrames(settings), "-i", "pipe:0", "-frames:v", "1",
                "-vf", "scale=in_color_matrix=bt709:in_range=tv:out_color_matrix=bt601:out_range=pc:flags=lanczos+accurate_rnd,format=yuvj420p",
                "-fflags", "+bitexact", "-flags:v", "+bitexact", "-q:v", "2", "-f", "image2", "-update", "1", target,
            ])
            {
                Input = (stream, token) => stream.WriteAsync(picture.Memory, token).AsTask(),
            },
            cancellationToken);
    }
}
