using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Manifests;
using VideoAgent.PhaseRunner.Providers.Vendors;
using VideoAgent.Storage.Objects.Folders;

namespace VideoAgent.PhaseRunner.Cli;

/// <summary><c>phase-runner run</c>: from a manifest to a finished video in one process, on this machine's disk.</summary>
internal sealed class RunCommand(RunnerSettings settings, Terminal terminal, TimeProvider time, ILoggerFactory loggers)
{
    private readonly Option<FileInfo> request = new("--request", "-r") { HelpName = "FILE", Description = "The VideoRequest manifest (YAML)", Required = true };
    private readonly Option<DirectoryInfo> output = new("--out", "-o") { HelpName = "DIR", Description = "Where everything goes", DefaultValueFactory = _ => new DirectoryInfo("out") };
    private readonly Option<PhaseName?> from = new("--from") { HelpName = "PHASE", Description = "Make this phase and all that builds on it again, also when it is there already" };
    private readonly Option<PhaseName?> to = new("--to") { HelpName = "PHASE", Description = "Stop after this phase" };
    private readonly Option<bool> json = new("--json") { Description = "Print the phases' reports as JSON on standard output, the progress on standard error" };

    public Command Build()
    {
        var command = new Command("run", "Run all phases of a request in this process") { request, output, from, to, json };
        command.SetAction((arguments, cancellationToken) => GuardAsync(
            () => RunAsync(
                arguments.GetRequiredValue(request),
                arguments.GetRequiredValue(output),
                new PhaseRange(arguments.GetValue(from), arguments.GetValue(to)),
                arguments.GetValue(json),
                cancellationToken),
            cancellationToken));
        return command;
    }

    /// <summary>What goes wrong around the phases (an output folder that cannot be written) ends as a phase's failure does: a class and a message.</summary>
    private async Task<int> GuardAsync(Func<Task<int>> run, CancellationToken cancellationToken)
    {
        try
        {
            return await run();
        }
        catch (Exception e)
        {
            var failure = PhaseFailure.From(e, cancellationToken.IsCancellationRequested);
            if (failure.Reason == PhaseFailure.Unexpected) loggers.CreateLogger<RunCommand>().PhaseCrashed(e);
            await terminal.Error.WriteLineAsync($"{failure.Reason}: {failure.Message}");
            return (int)failure.Outcome;
        }
    }

    private async Task<int> RunAsync(FileInfo file, DirectoryInfo folder, PhaseRange range, bool asJson, CancellationToken cancellationToken)
    {
        var read = await ManifestFile.ReadAsync(file.FullName, cancellationToken);
        if (read.Manifest is not { } manifest)
        {
            ManifestFaults.Write(terminal.Error, file.Name, read.Faults);
            return (int)ExitClass.Permanent;
        }

        var layout = new LocalLayout(folder.FullName);
        var store = new FolderObjectStore(layout.Store);
        var phases = PhaseCatalog.Create(layout.Published, new VendorSecrets(settings.SecretsPath), PriceList.Shipped, time, settings.GoogleTrendsFeed());
        var host = new PhaseHost(store, new WorkDirectories(layout.Work), time, loggers.CreateLogger<PhaseHost>());
        var input = new PhaseInput { Request = LocalLayout.Identity(manifest), Spec = manifest.Spec };
        var begun = time.GetTimestamp();

        var reports = await ShowAsync(asJson, range, display => new Pipeline(phases, host).RunAsync(input, range, display, cancellationToken));
        // Also when the run was stopped: what is finished is shown, and it takes a moment only.
        var delivered = await layout.DeliverAsync(store, manifest.Name, reports, CancellationToken.None);

        if (asJson) await terminal.Output.WriteLineAsync(JsonSerializer.Serialize(reports, ContractJson.Default.IReadOnlyListPhaseReport));
        RunSummary.Write(asJson ? terminal.Error : terminal.Output, reports, delivered, time.GetElapsedTime(begun));
        return (int)RunSummary.Worst(reports);
    }

    private Task<IReadOnlyList<PhaseReport>> ShowAsync(bool asJson, PhaseRange range, Func<IRunDisplay, Task<IReadOnlyList<PhaseReport>>> run) =>
        terminal.IsInteractive && !asJson
            ? LiveDisplay.ShowAsync(terminal.Output, PhaseGraph.Order.Where(range.Includes), run)
            : run(new PlainDisplay(asJson ? terminal.Error : terminal.Output, time));
}
