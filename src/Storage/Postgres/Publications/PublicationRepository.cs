namespace VideoAgent.Storage.Postgres.Publications;

/// <summary>What became of a video on one platform, in one account.</summary>
public sealed record PublicationRow
{
    public required string VideoUid { get; init; }

    /// <summary>YouTube, TikTok or Instagram.</summary>
    public required string Platform { get; init; }

    /// <summary>Empty where the request does not say.</summary>
    public string Account { get; init; } = "";

    /// <summary>One CamelCase word.</summary>
    public required string State { get; init; }

    public string? ExternalId { get; init; }
    public string? Url { get; init; }
    public string? Message { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
}

/// <summary>The table <c>publications</c>.</summary>
public sealed class PublicationRepository(DatabaseSession session)
{
    private const string Columns = "video_uid, platform, account, state, external_id, url, message, published_at";

    public Task StoreAsync(PublicationRow row) => session.ExecuteAsync($"""
        insert into videoagent.publications ({Columns}) values (@VideoUid, @Platform, @Account, @State, @ExternalId, @Url, @Message, @PublishedAt)
        on conflict (video_uid, platform, account) do update set
          state = excluded.state, external_id = excluded.external_id, url = excluded.url, message = excluded.message, published_at = excluded.published_at, written_at = now()
        """, row with { Message = StorableText.Fit(row.Message, 1024) });

    public Task<IReadOnlyList<PublicationRow>> OfVideoAsync(string videoUid) => session.QueryAsync<PublicationRow>(
        $"select {Columns} from videoagent.publications where video_uid = @videoUid order by platform, account limit @limit", new { videoUid, limit = DatabaseSession.MostRows });

    /// <summary>
    /// What a platform is to be asked about, the latest first: what it has an id for (a delivery into a folder has none of a platform's) and no figures of
    /// that time yet. The next page is asked for with the last row of this one.
    /// </summary>
    public Task<IReadOnlyList<PublicationRow>> UnmeasuredAsync(MeasurementScope scope, PublicationRow? after, int limit) => session.QueryAsync<PublicationRow>($"""
        select {Columns} from videoagent.publications published
        where platform = @Platform and published_at >= @Since and external_id is not null and (url is null or url not like 'file:%')
          and (@Namespace::text is null or exists (select from videoagent.videos where uid = published.video_uid and namespace = @Namespace))
          and not exists (select from videoagent.analytics known where known.video_uid = published.video_uid and known.platform = @Platform and known.measured_at = @MeasuredAt)
          and (@afterUid::text is null or (published_at, video_uid, account) < (@afterPublished::timestamptz, @afterUid, @afterAccount))
        order by published_at desc, video_uid desc, account desc limit @limit
        """, new
    {
        scope.Platform,
        scope.Since,
        scope.Namespace,
        scope.MeasuredAt,
        afterPublished = after?.PublishedAt,
        afterUid = after?.VideoUid,
        afterAccount = after?.Account,
        limit = DatabaseSession.Bounded(limit),
    });
}
