using System.CommandLine;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Doctor;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Cli;

/// <summary><c>phase-runner doctor</c>: what this machine or image lacks, and what to install.</summary>
internal static class DoctorCommand
{
    public static Command Build(Terminal terminal, RunnerSettings settings, TimeProvider time)
    {
        var command = new Command("doctor", "Check programs, encoders, fonts, voices, scratch space and the object store");
        command.SetAction(async (_, cancellationToken) =>
        {
            List<Finding> findings =
            [
                .. await MediaChecks.RunAsync(cancellationToken),
                VoiceCheck.Run(),
                CaptionCheck.Run(),
                .. await FontChecks.RunAsync(cancellationToken),
                SpaceCheck.Run(settings.WorkPath),
                await StoreFindingAsync(settings, time, cancellationToken),
            ];
            foreach (var finding in findings) Write(terminal.Output, finding);
            return (int)(findings.All(finding => finding.IsFine) ? ExitClass.Done : ExitClass.Permanent);
        });
        return command;
    }

    private static async Task<Finding> StoreFindingAsync(RunnerSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        if (settings.StoreUrl is null) return new Finding("store", "none configured; `run` uses a folder");
        try
        {
            return await StoreCheck.RunAsync(settings.OpenStore(time), settings.StoreUrl, cancellationToken);
        }
        catch (ObjectStoreException e)
        {
            return new Finding($"store {settings.StoreUrl}", e.Message, "correct the variables it names");
        }
    }

    private static void Write(TextWriter output, Finding finding)
    {
        output.WriteLine($"{(finding.IsFine ? "ok  " : "FAIL")}  {finding.Subject,-24}  {finding.Detail}");
        if (finding.Remedy is { } remedy) output.WriteLine($"      {"",-24}  -> {remedy}");
    }
}
