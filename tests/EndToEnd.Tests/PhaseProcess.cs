using System.Diagnostics;
using System.Text.Json;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.EndToEnd.Tests;

/// <summary>The first process of a phase's container, as this machine sees it: pods run here. <paramref name="Input"/> is what it was given.</summary>
internal sealed record PhaseProcess(int Id, PhaseInput Input, PhaseName Phase)
{
    public static IEnumerable<PhaseProcess> Running() => Directory.EnumerateDirectories("/proc").Select(Read).OfType<PhaseProcess>();

    /// <summary>SIGKILL, as the kernel does when memory is short. False when it ended before.</summary>
    public bool Kill()
    {
        try
        {
            using var process = Process.GetProcessById(Id);
            process.Kill();
            return true;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Null for any other process, and for one that ends meanwhile.</summary>
    private static PhaseProcess? Read(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder), out var id)) return null;
        try
        {
            if (File.ReadAllText(Path.Combine(folder, "cmdline")).Split('\0') is not [var program, "phase", var name, ..] || !program.EndsWith("phase-runner", StringComparison.Ordinal)) return null;
            var input = File.ReadAllText(Path.Combine(folder, "root", "videoagent", "input", "input.json"));
            return new PhaseProcess(id, JsonSerializer.Deserialize(input, ContractJson.Default.PhaseInput)!, Enum.Parse<PhaseName>(name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
