using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Media;

namespace VideoAgent.PhaseRunner.Doctor;

/// <summary>Is there a font for each script that captions and cards are set in?</summary>
internal static class FontChecks
{
    private static readonly (string Family, string Package)[] Wanted =
    [
        ("Inter", "fonts-inter"),
        ("Noto Sans", "fonts-noto-core"),
        ("Noto Sans Arabic", "fonts-noto-core"),
        ("Noto Sans Devanagari", "fonts-noto-core"),
        ("Noto Sans Thai", "fonts-noto-core"),
        ("Noto Sans CJK SC", "fonts-noto-cjk"),
        ("Symbola", "fonts-symbola"),
        ("Noto Color Emoji", "fonts-noto-color-emoji"),
    ];

    public static async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var listed = await Tool.RunAsync(new ToolCommand("fc-list", [":", "family"]), cancellationToken);
            var families = listed.Output.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet();
            return [.. Wanted.Select(font => families.Contains(font.Family)
                ? new Finding($"font {font.Family}", "installed")
                : new Finding($"font {font.Family}", "not installed", $"apt-get install {font.Package}"))];
        }
        catch (PhaseException e)
        {
            return [new Finding("fonts", e.Message, "apt-get install fontconfig")];
        }
    }
}
