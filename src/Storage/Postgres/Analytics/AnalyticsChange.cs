namespace VideoAgent.Storage.Postgres.Analytics;

/// <summary>
/// What has changed from one measurement of a video to the next. A gain is unknown where either figure is, and at the first measurement; it is negative
/// where a platform took some back.
/// </summary>
public sealed record AnalyticsChange
{
    public required DateTimeOffset MeasuredAt { get; init; }
    public long? Views { get; init; }
    public long? ViewsGained { get; init; }
    public long? LikesGained { get; init; }
    public long? CommentsGained { get; init; }
    public long? SharesGained { get; init; }
    public decimal? WatchSecondsGained { get; init; }

    /// <summary>Likes, comments and, where the platform tells them, shares for each view so far; unknown where one of the others is, or without a view.</summary>
    public decimal? EngagementRate { get; init; }
}
