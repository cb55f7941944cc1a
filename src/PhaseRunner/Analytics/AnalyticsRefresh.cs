using VideoAgent.Contracts.Pricing;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.Storage.Postgres;
using VideoAgent.Storage.Postgres.Analytics;
using VideoAgent.Storage.Postgres.Publications;

namespace VideoAgent.PhaseRunner.Analytics;

/// <summary>
/// Asks platforms how published videos do and keeps it under the hour. What is known of this hour is not asked again, and each answer is kept before the
/// next call, so a run that ended early is finished by the next one, and one that did not leaves it nothing to do.
/// </summary>
/// <param name="since">What was published before is left alone.</param>
/// <param name="namespace">Null for all.</param>
internal sealed class AnalyticsRefresh(Database database, RpmTable earnings, DateTimeOffset now, DateTimeOffset since, string? @namespace)
{
    private readonly DateTimeOffset hour = new(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour), TimeSpan.Zero);

    /// <summary>A platform's refusal is its result, so that others go on.</summary>
    /// <exception cref="DatabaseException">Nothing can be kept.</exception>
    public async Task<PlatformCount> RefreshAsync(IFigureSource source, CancellationToken cancellationToken)
    {
        var (asked, measured) = (0, 0);
        try
        {
            var scope = new MeasurementScope(source.Platform.ToString(), since, hour, @namespace);
            PublicationRow? last = null;
            do
            {
                var page = await database.RunAsync("looking for videos without figures", session => new PublicationRepository(session).UnmeasuredAsync(scope, last, DatabaseSession.MostRows), cancellationToken);
                // A video has one row for a platform, also when it is in two accounts there.
                foreach (var batch in page.Where(row => source.IsId(row.ExternalId!)).DistinctBy(row => row.VideoUid).Chunk(source.BatchSize))
                {
                    measured += await MeasureAsync(source, batch, cancellationToken);
                    asked += batch.Length;
                }

                last = page.Count == DatabaseSession.MostRows ? page[^1] : null;
            }
            while (last is not null);
            return new PlatformCount(source.Platform, asked, measured, null);
        }
        catch (Exception e) when (e is not DatabaseException && !cancellationToken.IsCancellationRequested)
        {
            return new PlatformCount(source.Platform, asked, measured, PhaseFailure.From(e, cancelled: false));
        }
    }

    private async Task<int> MeasureAsync(IFigureSource source, IReadOnlyList<PublicationRow> batch, CancellationToken cancellationToken)
    {
        var answer = await source.AskAsync([.. batch.Select(row => row.ExternalId!).Distinct()], cancellationToken);
        var rows = batch.Select(row => Row(source, row, answer.GetValueOrDefault(row.ExternalId!))).OfType<AnalyticsRow>().ToList();
        if (rows.Count > 0) await database.RunAsync("storing figures", session => new AnalyticsRepository(session).StoreAsync(rows), cancellationToken);
        return rows.Count;
    }

    /// <summary>Null where nothing is known: it may be, later in the hour.</summary>
    private AnalyticsRow? Row(IFigureSource source, PublicationRow publication, Figures? said) => said?.Plausible() is not { IsUnknown: false } figures ? null : new AnalyticsRow
    {
        VideoUid = publication.VideoUid,
        Platform = source.Platform.ToString(),
        MeasuredAt = hour,
        Views = figures.Views,
        Likes = figures.Likes,
        Comments = figures.Comments,
        Shares = figures.Shares,
        WatchSeconds = figures.WatchSeconds,
        EstimatedRevenueUsd = earnings.Estimate(source.Platform, figures.Views)?.Amount,
    };
}
