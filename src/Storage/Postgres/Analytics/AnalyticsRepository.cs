namespace VideoAgent.Storage.Postgres.Analytics;

/// <summary>What a platform said of a video at a time. Null is unknown, never nought.</summary>
public sealed record AnalyticsRow
{
    public required string VideoUid { get; init; }

    /// <summary>YouTube, TikTok or Instagram.</summary>
    public required string Platform { get; init; }

    public required DateTimeOffset MeasuredAt { get; init; }
    public long? Views { get; init; }
    public long? Likes { get; init; }
    public long? Comments { get; init; }
    public long? Shares { get; init; }
    public decimal? WatchSeconds { get; init; }
    public decimal? EstimatedRevenueUsd { get; init; }
}

/// <summary>The table <c>analytics</c>.</summary>
public sealed class AnalyticsRepository(DatabaseSession session)
{
    private const string Columns = "video_uid, platform, measured_at, views, likes, comments, shares, watch_seconds, estimated_revenue_usd";

    /// <summary>At most <see cref="DatabaseSession.MostRows"/> at once. A figure that is known is not forgotten because a later answer to the same question lacks it.</summary>
    public Task StoreAsync(IReadOnlyList<AnalyticsRow> rows)
    {
        if (rows.Count > DatabaseSession.MostRows) throw new ArgumentOutOfRangeException(nameof(rows), $"{rows.Count} rows; at most {DatabaseSession.MostRows} are stored at once");
        return session.ExecuteAsync($"""
            insert into videoagent.analytics as known ({Columns})
            select * from unnest(@Uids, @Platforms, @Times, @Views, @Likes, @Comments, @Shares, @Watched, @Revenues)
            on conflict (video_uid, platform, measured_at) do update set
              views = coalesce(excluded.views, known.views), likes = coalesce(excluded.likes, known.likes), comments = coalesce(excluded.comments, known.comments),
              shares = coalesce(excluded.shares, known.shares), watch_seconds = coalesce(excluded.watch_seconds, known.watch_seconds),
              estimated_revenue_usd = coalesce(excluded.estimated_revenue_usd, known.estimated_revenue_usd)
            """, new
        {
            Uids = Column(rows, row => row.VideoUid),
            Platforms = Column(rows, row => row.Platform),
            Times = Column(rows, row => row.MeasuredAt.UtcDateTime),
            Views = Column(rows, row => row.Views),
            Likes = Column(rows, row => row.Likes),
            Comments = Column(rows, row => row.Comments),
            Shares = Column(rows, row => row.Shares),
            Watched = Column(rows, row => row.WatchSeconds),
            Revenues = Column(rows, row => row.EstimatedRevenueUsd),
        });
    }

    /// <summary>A video's, the latest first.</summary>
    public Task<IReadOnlyList<AnalyticsRow>> OfVideoAsync(string videoUid, string platform, int limit) => session.QueryAsync<AnalyticsRow>(
        $"select {Columns} from videoagent.analytics where video_uid = @videoUid and platform = @platform order by measured_at desc limit @limit",
        new { videoUid, platform, limit = DatabaseSession.Bounded(limit) });

    /// <summary>A video's figures with what each has gained since the measurement before, the latest first.</summary>
    public Task<IReadOnlyList<AnalyticsChange>> ChangesAsync(string videoUid, string platform, int limit) => session.QueryAsync<AnalyticsChange>("""
        select measured_at, views, views - lag(views) over earlier as views_gained, likes - lag(likes) over earlier as likes_gained,
          comments - lag(comments) over earlier as comments_gained, shares - lag(shares) over earlier as shares_gained,
          watch_seconds - lag(watch_seconds) over earlier as watch_seconds_gained,
          case when views > 0 then round((likes + comments + coalesce(shares, 0)) / views::numeric, 6) end as engagement_rate
        from videoagent.analytics where video_uid = @videoUid and platform = @platform
        window earlier as (order by measured_at)
        order by measured_at desc limit @limit
        """, new { videoUid, platform, limit = DatabaseSession.Bounded(limit) });

    private static T[] Column<T>(IReadOnlyList<AnalyticsRow> rows, Func<AnalyticsRow, T> value) => [.. rows.Select(value)];
}
