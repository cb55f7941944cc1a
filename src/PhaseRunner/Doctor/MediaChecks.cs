using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Media;

namespace VideoAgent.PhaseRunner.Doctor;

/// <summary>Are the programs there, and can they do what the phases ask of them?</summary>
internal static class MediaChecks
{
    private static readonly string[] Encoders = ["libx264", "aac", "libmp3lame", "mjpeg"];
    private static readonly string[] Filters = ["ebur128", "sidechaincompress", "alimiter"];

    public static async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) =>
    [
        await ProgramAsync("ffmpeg", "ffmpeg", ["-hide_banner", "-version"], cancellationToken),
        await AbilitiesAsync("encoders", Encoders, cancellationToken),
        await AbilitiesAsync("filters", Filters, cancellationToken),
        await ProgramAsync("ffprobe", "ffmpeg", ["-hide_banner", "-version"], cancellationToken),
        await ProgramAsync("rsvg-convert", "librsvg2-bin", ["--version"], cancellationToken),
    ];

    private static async Task<Finding> ProgramAsync(string program, string package, string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            var result = await Tool.RunAsync(new ToolCommand(program, arguments), cancellationToken);
            return new Finding(program, result.Output.Split('\n')[0]);
        }
        catch (PhaseException e)
        {
            return new Finding(program, e.Message.Split('\n')[0], $"apt-get install {package}");
        }
    }

    private static async Task<Finding> AbilitiesAsync(string kind, string[] wanted, CancellationToken cancellationToken)
    {
        try
        {
            var result = await Tool.RunAsync(new ToolCommand("ffmpeg", ["-hide_banner", $"-{kind}"]), cancellationToken);
            var offered = result.Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToHashSet();
            var lacking = wanted.Where(name => !offered.Contains(name)).ToList();
            return lacking.Count == 0
                ? new Finding($"ffmpeg {kind}", string.Join(", ", wanted))
                : new Finding($"ffmpeg {kind}", $"lacks {string.Join(", ", lacking)}", "install Debian's own ffmpeg, which has them: apt-get install ffmpeg");
        }
        catch (PhaseException)
        {
            return new Finding($"ffmpeg {kind}", "cannot be asked", "apt-get install ffmpeg");
        }
    }
}
