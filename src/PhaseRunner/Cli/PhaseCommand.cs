using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Vendors;
using VideoAgent.PhaseRunner.Tracing;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Cli;

/// <summary>
/// <c>phase-runner phase NAME</c>, the container's entry: everything comes from <see cref="RunnerEnvironment"/>, the answer is the exit code,
/// a report of at most 4 KiB as the termination message, and the whole report in the object store.
/// </summary>
internal sealed class PhaseCommand(RunnerSettings settings, TimeProvider time, ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger<PhaseCommand>();
    private readonly Argument<PhaseName> name = new("name") { HelpName = "NAME", Description = $"One of {string.Join(", ", PhaseGraph.Order)}" };

    public Command Build()
    {
        var command = new Command("phase", "Run one phase as its Job's container does") { name };
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments.GetRequiredValue(name), cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(PhaseName phase, CancellationToken cancellationToken)
    {
        using var trace = AttemptTrace.Begin(settings, phase, time, logger);
        var report = await ReportAsync(phase, cancellationToken);
        try
        {
            await File.WriteAllBytesAsync(settings.TerminationPath, PhaseReports.Fit(report), CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The exit code still says how it ended, and the whole report is in the store.
            logger.TerminationMessageLost(e, settings.TerminationPath);
        }

        if (trace is not null) await trace.EndAsync(report);
        return (int)report.Outcome;
    }

    private async Task<PhaseReport> ReportAsync(PhaseName phase, CancellationToken cancellationToken)
    {
        try
        {
            var input = await ReadInputAsync(phase, cancellationToken);
            var store = settings.OpenStore(time);
            var host = new PhaseHost(store, new WorkDirectories(settings.WorkPath), time, loggers.CreateLogger<PhaseHost>());
            var progress = new LoggedProgress(logger);
            var worker = PhaseCatalog.Create(DeliveryPath(input, phase), new VendorSecrets(settings.SecretsPath), Prices(input), time, settings.GoogleTrendsFeed()).Single(candidate => candidate.Name == phase);
            var report = await host.RunAsync(worker, input, remake: false, progress, cancellationToken);
            await KeepAsync(store, input, report);
            return report;
        }
        catch (Exception e)
        {
            var failure = PhaseFailure.From(e, cancellationToken.IsCancellationRequested);
            logger.PhaseNotStarted(failure, failure.Reason);
            return new PhaseReport { Phase = phase, Outcome = failure.Outcome, Reason = failure.Reason, Message = failure.Message, StartedAt = time.GetUtcNow() };
        }
    }

    private async Task<PhaseInput> ReadInputAsync(PhaseName phase, CancellationToken cancellationToken)
    {
        var path = settings.InputPath ?? throw PhaseException.Permanent("InputMissing",
            $"{RunnerEnvironment.InputPath} is not set: it names the file with the phase's input document.");
        await using var file = Open(path);
        var input = await JsonSerializer.DeserializeAsync(file, ContractJson.Default.PhaseInput, cancellationToken)
            ?? throw new JsonException($"{path} is null");
        PhaseInputRules.Check(input, phase);
        return input;
    }

    private static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PhaseException.Permanent("InputMissing", $"The input document cannot be opened: {e.Message} {RunnerEnvironment.InputPath} must name a file that is mounted and readable.", e);
        }
    }

    private static PriceList Prices(PhaseInput input) => input.Prices.Count > 0 ? PriceList.Shipped with { Prices = input.Prices } : PriceList.Shipped;

    private string DeliveryPath(PhaseInput input, PhaseName phase) => settings.DeliveryPath
        ?? (phase == PhaseName.Publishing && input.Spec.Publishing.Mode != PublishingMode.None
            ? throw PhaseException.Permanent("DeliveryMissing", $"{RunnerEnvironment.DeliveryPath} is not set: the embedded publisher needs a folder that outlives the pod.")
            : settings.WorkPath);

    /// <summary>The whole report, for people and for the audit; the operator needs only the termination message.</summary>
    private async Task KeepAsync(IObjectStore store, PhaseInput input, PhaseReport report)
    {
        try
        {
            using var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(report, ContractJson.Default.PhaseReport));
            await store.PutAsync(ArtifactKeys.Report(input.Request, report.Phase, input.Attempt), json,
                new PutOptions { ContentType = "application/json" }, CancellationToken.None);
        }
        catch (ObjectStoreException e)
        {
            logger.ReportNotKept(e, report.Phase);
        }
    }
}
