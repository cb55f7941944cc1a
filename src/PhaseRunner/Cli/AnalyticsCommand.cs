using System.CommandLine;
using System.Text.Json;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Analytics;
using VideoAgent.PhaseRunner.Providers.Publishing.Instagram;
using VideoAgent.PhaseRunner.Providers.Publishing.TikTok;
using VideoAgent.PhaseRunner.Providers.Publishing.YouTube;
using VideoAgent.PhaseRunner.Providers.Vendors;
using VideoAgent.Storage.Postgres;
using VideoAgent.Storage.Postgres.Migrations;

namespace VideoAgent.PhaseRunner.Cli;

/// <summary><c>phase-runner analytics refresh</c>: how published videos do, from each platform into the database. Safe to repeat.</summary>
internal sealed class AnalyticsCommand(Terminal terminal, RunnerSettings settings, TimeProvider time)
{
    private const int UsualDays = 90;

    /// <summary>Ten years: before it no video of ours was published.</summary>
    private const int MostDays = 3650;

    private readonly Option<int> since = new("--since") { HelpName = "DAYS", Description = "Ask about what was published within so many days", DefaultValueFactory = _ => UsualDays };
    private readonly Option<string?> @namespace = new("--namespace") { HelpName = "NAME", Description = "Only videos of this namespace; TikTok needs it, whose tokens are kept by namespace" };

    public Command Build()
    {
        since.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var text }] && !(int.TryParse(text, out var days) && days is >= 1 and <= MostDays)) given.AddError($"--since is a number of days from 1 to {MostDays}.");
        });
        var refresh = new Command("refresh", "Ask the platforms for the figures of this hour that are not known yet") { since, @namespace };
        refresh.SetDatabaseAction(terminal, settings, (arguments, database, cancellationToken) => RefreshAsync(arguments.GetValue(since), arguments.GetValue(@namespace), database, cancellationToken));
        return new Command("analytics", "How published videos do") { refresh };
    }

    private async Task<ExitClass> RefreshAsync(int days, string? of, Database database, CancellationToken cancellationToken)
    {
        try
        {
            var earnings = Earnings();
            await new Migrator(database, MigrationCatalog.Shipped).RequireCurrentAsync(cancellationToken);
            var now = time.GetUtcNow();
            var work = new AnalyticsRefresh(database, earnings, now, now.AddDays(-days), of);
            var counts = new List<PlatformCount>();
            foreach (var source in Sources(of)) counts.Add(await work.RefreshAsync(source, cancellationToken));
            await WriteAsync(counts);
            return PlatformCount.Worst(counts);
        }
        catch (PhaseException e)
        {
            await terminal.Error.WriteLineAsync($"{e.Reason}: {e.Message}");
            return e.Outcome;
        }
    }

    private RpmTable Earnings()
    {
        if (settings.RpmPath is not { } path) return RpmTable.Empty;
        try
        {
            return RpmTable.Parse(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw PhaseException.Permanent("RpmTableInvalid",
                $"{RunnerEnvironment.RpmPath} names {FoundText.Quote(path)}, which has no table of earnings: {e.Message} Write one like {{\"usdPerThousandViews\":{{\"YouTube\":\"0.05\"}}}}.", e);
        }
    }

    private IReadOnlyList<IFigureSource> Sources(string? of)
    {
        var secrets = new VendorSecrets(settings.SecretsPath);
        return
        [
            new YouTubeFigures(new YouTubeAccount(secrets), VendorHttp.Client, time),
            new TikTokFigures(new TikTokSettings(secrets, VendorHttp.Client, time), () => settings.OpenStore(time), of),
            new InstagramFigures(new InstagramSettings(secrets, VendorHttp.Client, time)),
        ];
    }

    private async Task WriteAsync(IReadOnlyList<PlatformCount> counts)
    {
        await terminal.Output.WriteLineAsync($"{"platform",-10}{"asked",8}{"measured",10}{"unknown",9}");
        foreach (var count in counts) await terminal.Output.WriteLineAsync($"{count.Platform,-10}{count.Asked,8}{count.Measured,10}{count.Asked - count.Measured,9}");
        foreach (var (platform, fault) in counts.Where(count => count.Fault is not null).Select(count => (count.Platform, count.Fault!)))
            await terminal.Error.WriteLineAsync(OneLine.Of($"{platform}: {fault.Reason}{(fault.RetryAt is { } at ? $" until {at:u}" : "")}: {fault.Message}"));
    }
}
