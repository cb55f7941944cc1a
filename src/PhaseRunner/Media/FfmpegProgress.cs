using System.Globalization;

namespace VideoAgent.PhaseRunner.Media;

/// <summary>Reads what <c>-progress pipe:1</c> prints: blocks of <c>key=value</c> lines. Calls back with the number of frames whenever it has grown.</summary>
internal static class FfmpegProgress
{
    private const string FrameKey = "frame=";

    public static async Task ReadAsync(Stream output, Action<int> onFrames, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(output);
        var seen = 0;
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (FramesIn(line) is not { } frames || frames <= seen) continue;
            seen = frames;
            onFrames(frames);
        }
    }

    internal static int? FramesIn(string line) =>
        line.StartsWith(FrameKey, StringComparison.Ordinal)
        && int.TryParse(line.AsSpan(FrameKey.Length).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var frames)
            ? frames
            : null;
}
