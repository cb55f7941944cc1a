using System.Runtime.CompilerServices;

namespace VideoAgent.PhaseRunner.Tests.Manifests;

/// <summary>The manifests that the project shows its visitors.</summary>
internal static class Samples
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Here(), "../../../config/samples"));

    public static string AllFields { get; } = File.ReadAllText(Path.Combine(Folder, "videorequest-all-fields.yaml"));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
