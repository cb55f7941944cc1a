namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Origins;

/// <summary>The licences of the fonts that the image brings, as their Debian packages state them.</summary>
internal static class FontLicences
{
    /// <summary>As SPDX names it; null of a font that the image does not bring, and of Symbola, which is "free for any use" and has no licence of a name.</summary>
    public static string? Of(string family) => IsOf("Inter", family) || IsOf("Noto", family) ? "OFL-1.1" : null;

    private static bool IsOf(string maker, string family) => family == maker || family.StartsWith($"{maker} ", StringComparison.Ordinal);
}
