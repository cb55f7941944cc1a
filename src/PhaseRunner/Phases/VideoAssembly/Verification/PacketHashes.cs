using VideoAgent.PhaseRunner.Media;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;

/// <summary>A hash of every stream's compressed packets: the same for the same streams, whatever file they are in.</summary>
internal static class PacketHashes
{
    /// <summary>An output of ffmpeg that copies what is mapped before it and prints one line per stream.</summary>
    public static string[] ToStandardOutput => ["-c", "copy", "-f", "streamhash", "-hash", "sha256", "-"];

    /// <summary>Of the first picture and the first sound; empty when the file cannot be read.</summary>
    public static async Task<string> OfAsync(string file, CancellationToken cancellationToken)
    {
        var command = new ToolCommand("ffmpeg", ["-nostdin", "-v", "error", "-i", $"file:{file}", "-map", "0:v:0", "-map", "0:a:0", .. ToStandardOutput]);
        var result = await Tool.TryRunAsync(command, cancellationToken);
        return result.ExitCode == 0 ? result.Output.Trim() : "";
    }
}
