using System.CommandLine;
using System.Globalization;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Sweeping;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Cli;

/// <summary>
/// <c>phase-runner store sweep</c>: removes what can be made again and has become old, so that a store does not grow without end. Killed at any moment, it is
/// run again.
/// </summary>
internal sealed class StoreCommand(Terminal terminal, RunnerSettings settings, TimeProvider time)
{
    /// <summary>A quarter: longer than any request waits for its quota or its reviewer, and what a niche makes again within it is still reused.</summary>
    public const int DefaultDays = 90;

    /// <summary>A century, so that every limit is a date.</summary>
    private const int MostDays = 36500;

    private static readonly (RemakableKind Kind, string Name)[] Names =
    [
        (RemakableKind.Output, "outputs by content"),
        (RemakableKind.Call, "results of paid calls"),
        (RemakableKind.SentNote, "notes of calls that were sent"),
        (RemakableKind.Trend, "answers of trend services"),
    ];

    private readonly Option<int> olderThan = new("--older-than")
    {
        HelpName = "DAYS",
        Description = "What was not written for so many days goes; less than requests take to their end makes them pay again",
        DefaultValueFactory = _ => DefaultDays,
    };

    private readonly Option<string[]> namespaces = new("--namespace") { HelpName = "NAME", Description = "Look into these only, instead of the whole store", AllowMultipleArgumentsPerToken = true };

    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Print what would be removed, and remove nothing" };

    public Command Build()
    {
        olderThan.Validators.Add(result =>
        {
            // What is no number has a fault already.
            if (result.Tokens is [var given] && int.TryParse(given.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) && days is < 1 or > MostDays) result.AddError($"--older-than is a number of days, 1 to {MostDays}.");
        });
        namespaces.Validators.Add(result =>
        {
            foreach (var name in result.Tokens.Select(token => token.Value).Where(name => name.Contains('/') || !ArtifactKeys.IsSafePath(name)))
                result.AddError($"--namespace {OneLine.Of(name)} is no namespace: give its name alone.");
        });
        var sweep = new Command("sweep", "Remove outputs by content, results of paid calls and trends that nobody wrote for long; publications, tokens, topics, media and requests' own folders stay")
        {
            olderThan, namespaces, dryRun,
        };
        sweep.SetAction(async (arguments, cancellationToken) =>
            (int)await SweepAsync(arguments.GetValue(olderThan), arguments.GetValue(namespaces) ?? [], arguments.GetValue(dryRun), cancellationToken));
        return new Command("store", "The object store") { sweep };
    }

    private async Task<ExitClass> SweepAsync(int days, string[] within, bool isPreview, CancellationToken cancellationToken)
    {
        var limit = time.GetUtcNow().AddDays(-days);
        StoreSweep? sweep = null;
        try
        {
            sweep = new StoreSweep(settings.OpenStore(time), limit);
            if (isPreview) await PreviewAsync(sweep, within, cancellationToken);
            else await sweep.RemoveAsync(within, cancellationToken);
            await TellAsync(sweep.Tally, isPreview ? "would remove" : "removed");
            await terminal.Output.WriteLineAsync($"looked at {sweep.Tally.Seen} objects; what was written since {limit:yyyy-MM-dd'T'HH:mm:ss'Z'} stays");
            return ExitClass.Done;
        }
        catch (ObjectStoreException e)
        {
            if (sweep is not null && !isPreview) await TellAsync(sweep.Tally, "removed");
            await terminal.Error.WriteLineAsync($"{e.Message} Run it again when that is mended: it goes on with what is left.");
            return e.IsTransient ? ExitClass.Transient : ExitClass.Permanent;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitClass.Cancelled;
        }
    }

    private async Task PreviewAsync(StoreSweep sweep, string[] within, CancellationToken cancellationToken)
    {
        await foreach (var old in sweep.PreviewAsync(within, cancellationToken))
            await terminal.Output.WriteLineAsync($"would remove {OneLine.Of(old.Key)}");
    }

    private async Task TellAsync(SweepTally tally, string verb)
    {
        foreach (var (kind, name) in Names)
        {
            var (objects, bytes) = tally.Of(kind);
            await terminal.Output.WriteLineAsync($"{verb} {name}: {objects} objects, {bytes} bytes");
        }
    }
}
