using System.Globalization;
using VideoAgent.PhaseRunner.Media;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;

/// <summary>
/// Finds black and frozen stretches by decoding keyframes alone, at an eighth of the size. Keyframes are two seconds apart at most,
/// so a stretch longer than that contains one; the whole film would take twenty times as long to decode. At that size the deblocking filter,
/// a third of the work, is not seen.
/// </summary>
internal static class KeyframeScan
{
    private const int Width = 135;
    private const int Height = 240;
    private const string TimeLabel = "pts_time:";

    /// <param name="start">When the first frame of this file is shown, in seconds of the film.</param>
    public static async Task<Keyframes> RunAsync(string video, double start, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        var pictures = new List<byte[]>();
        var filter = string.Create(CultureInfo.InvariantCulture, $"scale={Width}:{Height}:flags=area,format=gray,showinfo=checksum=0");
        var command = new ToolCommand("ffmpeg",
        [
            "-nostdin", "-hide_banner", "-nostats", "-v", "info", "-discard:v", "nokey", "-skip_frame", "nokey", "-skip_loop_filter", "all", "-i", $"file:{video}", "-an", "-vf", filter,
            "-vsync", "passthrough", "-f", "rawvideo", "pipe:1",
        ])
        {
            OnErrorLine = line =>
            {
                if (TimeIn(line) is { } time) times.Add(start + time);
            },
            Output = (stream, token) => ReadAsync(stream, pictures, token),
        };
        await Tool.TryRunAsync(command, cancellationToken);
        return new Keyframes(times, pictures);
    }

    internal static double? TimeIn(string line)
    {
        var at = line.IndexOf(TimeLabel, StringComparison.Ordinal);
        if (at < 0) return null;
        var text = line.AsSpan(at + TimeLabel.Length).TrimStart();
        var end = text.IndexOf(' ');
        return double.TryParse(end < 0 ? text : text[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out var time) ? time : null;
    }

    private static async Task ReadAsync(Stream stream, List<byte[]> pictures, CancellationToken cancellationToken)
    {
        while (true)
        {
            var picture = new byte[Width * Height];
            if (await stream.ReadAtLeastAsync(picture, picture.Length, throwOnEndOfStream: false, cancellationToken) < picture.Length) return;
            pictures.Add(picture);
        }
    }
}
