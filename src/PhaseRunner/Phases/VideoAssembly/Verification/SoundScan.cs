using System.Globalization;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Sound;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;

/// <summary>Loudness, true peak and silent stretches of a file's sound, in one decode.</summary>
internal static class SoundScan
{
    /// <summary>A voice's breath is louder; shorter gaps are pauses.</summary>
    private const string Silence = "silencedetect=noise=-50dB:duration=1";

    private const string StartLabel = "silence_start:";
    private const string EndLabel = "silence_end:";

    public static async Task<SoundMeasurement> RunAsync(string file, double seconds, CancellationToken cancellationToken)
    {
        var log = new List<string>();
        var command = new ToolCommand("ffmpeg",
        [
            "-nostdin", "-hide_banner", "-nostats", "-v", "info", "-i", $"file:{file}", "-map", "0:a:0", "-af", $"{Silence},{Loudness.Filter}", "-f", "null", "-",
        ])
        {
            OnErrorLine = log.Add,
        };
        await Tool.TryRunAsync(command, cancellationToken);
        return new SoundMeasurement(Loudness.Parse(log), SilentIn(log, seconds));
    }

    internal static IReadOnlyList<Stretch> SilentIn(IEnumerable<string> log, double seconds)
    {
        var silent = new List<Stretch>();
        double? start = null;
        foreach (var line in log)
        {
            if (Number(line, StartLabel) is { } from) start = Math.Max(0, from);
            if (start is not { } began || Number(line, EndLabel) is not { } until) continue;
            silent.Add(new Stretch(began, until));
            start = null;
        }

        if (start is { } open) silent.Add(new Stretch(open, seconds));
        return silent;
    }

    private static double? Number(string line, string label)
    {
        var at = line.IndexOf(label, StringComparison.Ordinal);
        if (at < 0) return null;
        var text = line.AsSpan(at + label.Length).TrimStart();
        var end = text.IndexOf(' ');
        return double.TryParse(end < 0 ? text : text[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
