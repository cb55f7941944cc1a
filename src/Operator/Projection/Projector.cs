using VideoAgent.Contracts.Phases;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Storage.Postgres;
using VideoAgent.Storage.Postgres.Auditing;
using VideoAgent.Storage.Postgres.Costs;
using VideoAgent.Storage.Postgres.Migrations;
using VideoAgent.Storage.Postgres.Publications;
using VideoAgent.Storage.Postgres.Scripts;
using VideoAgent.Storage.Postgres.Trends;
using VideoAgent.Storage.Postgres.Videos;

namespace VideoAgent.Operator.Projection;

/// <summary>
/// Writes a request's rows. All of them in one transaction, so that nobody sees half; each by its key, so that it may be repeated; and none when a later
/// version of the request is there, so that a leader of yesterday does no harm.
/// </summary>
internal sealed class Projector(Database database, ProjectedContent content)
{
    public async Task ProjectAsync(VideoRequest request, CancellationToken cancellationToken)
    {
        var rows = ProjectedRows.Of(request);
        await database.RunAsync($"projecting {ObjectName.Of(request)}", async session =>
        {
            await Migrator.RequireCurrentAsync(session, MigrationCatalog.Shipped);
            if (!await new VideoRepository(session).StoreAsync(rows.Video)) return;
            var costs = new CostRepository(session);
            foreach (var cost in rows.Costs) await costs.StoreAsync(cost);
            foreach (var total in rows.Totals) await costs.SettleAsync(total);
            var publications = new PublicationRepository(session);
            foreach (var publication in rows.Publications) await publications.StoreAsync(publication);
            // Last, because whoever appends makes others wait.
            await new AuditLog(session).AppendAsync(rows.Events);
        }, cancellationToken);
        await ProjectScriptAsync(request, cancellationToken);
        await ProjectTrendsAsync(request, cancellationToken);
    }

    /// <summary>Of a request that is no longer there and was never seen to be deleted.</summary>
    public Task VanishAsync(ObjectName name, string uid, DateTimeOffset at, CancellationToken cancellationToken) => database.RunAsync($"projecting the end of {name}", async session =>
    {
        await Migrator.RequireCurrentAsync(session, MigrationCatalog.Shipped);
        if (await new VideoRepository(session).MarkDeletedAsync(uid, at)) await new AuditLog(session).AppendAsync([AuditedEvents.Vanished(name.Namespace!, name.Name, uid, at)]);
    }, cancellationToken);

    private async Task ProjectScriptAsync(VideoRequest request, CancellationToken cancellationToken)
    {
        if (ProjectedContent.HashOf(request, PhaseName.ScriptGeneration) is not { } hash) return;
        if (await database.RunAsync("looking for a script", session => new ScriptRepository(session).HasAsync(request.Metadata.Uid, hash), cancellationToken)) return;
        if (await content.ScriptAsync(request, hash, cancellationToken) is { } script)
            await database.RunAsync("storing a script", session => new ScriptRepository(session).StoreAsync(script), cancellationToken);
    }

    private async Task ProjectTrendsAsync(VideoRequest request, CancellationToken cancellationToken)
    {
        if (ProjectedContent.HashOf(request, PhaseName.TrendDiscovery) is not { } hash) return;
        if (await database.RunAsync("looking for trends", session => new TrendRepository(session).HasAsync(request.Metadata.NamespaceProperty, hash), cancellationToken)) return;
        var trends = await content.TrendsAsync(request, hash, cancellationToken);
        if (trends.Count == 0) return;
        await database.RunAsync("storing trends", async session =>
        {
            var repository = new TrendRepository(session);
            foreach (var trend in trends) await repository.StoreAsync(trend);
        }, cancellationToken);
    }
}
