using System.Globalization;
using VideoAgent.PhaseRunner.Media;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Encoding;

/// <summary>The cover: a frame of the finished video, as a JPEG a browser shows in the same colours (JFIF is BT.601 full range).</summary>
internal static class Thumbnail
{
    /// <summary>From the hook, when its first caption is up and no fade has begun.</summary>
    private const double WishedSecond = 1.2;

    public static double Moment(Timeline timeline)
    {
        var first = timeline.Scenes[0];
        var alone = (timeline.Scenes.Count > 1 ? timeline.Scenes[1].First : first.End) / (double)timeline.Fps;
        return Math.Min(WishedSecond, alone / 2);
    }

    public static Task WriteAsync(string video, double second, string target, CancellationToken cancellationToken) =>
        Tool.RunAsync(
            new ToolCommand("ffmpeg",
            [
                "-nostdin", "-v", "error", "-y", "-ss", second.ToString("0.000", CultureInfo.InvariantCulture), "-i", $"file:{video}", "-frames:v", "1",
                "-vf", "scale=in_color_matrix=bt709:in_range=tv:out_color_matrix=bt601:out_range=pc:flags=lanczos+accurate_rnd,format=yuvj420p",
                "-map_metadata", "-1", "-fflags", "+bitexact", "-q:v", "2", "-f", "image2", "-update", "1", target,
            ]),
            cancellationToken);
}
