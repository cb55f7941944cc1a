using VideoAgent.PhaseRunner.Manifests;

namespace VideoAgent.PhaseRunner.Cli;

internal static class ManifestFaults
{
    /// <summary>Every fault on a line of its own.</summary>
    public static void Write(TextWriter output, string name, IReadOnlyList<ManifestFault> faults)
    {
        output.WriteLine($"{name} is not a valid VideoRequest; {faults.Count} {(faults.Count == 1 ? "fault" : "faults")}, nothing was started:");
        foreach (var fault in faults) output.WriteLine($"  {fault}");
    }
}
