using System.CommandLine;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Manifests;

namespace VideoAgent.PhaseRunner.Cli;

/// <summary><c>phase-runner validate FILE</c>: the same checks as <c>run</c>, without running.</summary>
internal static class ValidateCommand
{
    public static Command Build(Terminal terminal)
    {
        var file = new Argument<FileInfo>("file") { Description = "The VideoRequest manifest (YAML)" };
        var command = new Command("validate", "Check a manifest and list every fault") { file };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var path = arguments.GetRequiredValue(file);
            var read = await ManifestFile.ReadAsync(path.FullName, cancellationToken);
            if (read.Manifest is null)
            {
                ManifestFaults.Write(terminal.Error, path.Name, read.Faults);
                return (int)ExitClass.Permanent;
            }

            await terminal.Output.WriteLineAsync($"{path.Name} is a valid VideoRequest: \"{read.Manifest.Spec.Topic}\", {read.Manifest.Spec.DurationSeconds} s");
            return (int)ExitClass.Done;
        });
        return command;
    }
}
