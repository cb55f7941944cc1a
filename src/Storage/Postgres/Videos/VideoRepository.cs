namespace VideoAgent.Storage.Postgres.Videos;

/// <summary>The table <c>videos</c>.</summary>
public sealed class VideoRepository(DatabaseSession session)
{
    private const string Columns = """
        uid, namespace, name, requested_by, state, reason, message, topic, title, region, language, duration_seconds, video_key, video_sha256, cost_usd, saved_usd,
        review_digest, review_decision, reviewed_by, reviewed_at, created_at, started_at, completed_at, assets_removed_at, deleted_at, resource_version
        """;

    /// <summary>What a request that is gone was: a deletion is never taken back.</summary>
    private const string Upsert = $"""
        insert into videoagent.videos as known ({Columns}) values (
          @Uid, @Namespace, @Name, @RequestedBy, @State, @Reason, @Message, @Topic, @Title, @Region, @Language, @DurationSeconds, @VideoKey, @VideoSha256, @CostUsd, @SavedUsd,
          @ReviewDigest, @ReviewDecision, @ReviewedBy, @ReviewedAt, @CreatedAt, @StartedAt, @CompletedAt, @AssetsRemovedAt, @DeletedAt, @ResourceVersion)
        on conflict (uid) do update set
          requested_by = excluded.requested_by, state = excluded.state, reason = excluded.reason, message = excluded.message, topic = excluded.topic, title = excluded.title,
          region = excluded.region, language = excluded.language, duration_seconds = excluded.duration_seconds, video_key = excluded.video_key, video_sha256 = excluded.video_sha256,
          cost_usd = excluded.cost_usd, saved_usd = excluded.saved_usd, review_digest = excluded.review_digest, review_decision = excluded.review_decision,
          reviewed_by = excluded.reviewed_by, reviewed_at = excluded.reviewed_at, started_at = excluded.started_at, completed_at = excluded.completed_at,
          assets_removed_at = excluded.assets_removed_at, deleted_at = coalesce(excluded.deleted_at, known.deleted_at), resource_version = excluded.resource_version, written_at = now()
        where known.resource_version <= excluded.resource_version
        """;

    /// <summary>False when a later version of the request is there already: nothing is changed then.</summary>
    public async Task<bool> StoreAsync(VideoRow video) => await session.ExecuteAsync(Upsert, video.Fitted()) == 1;

    /// <summary>For one that is gone without having said so; a deletion that is known stays as it is.</summary>
    public async Task<bool> MarkDeletedAsync(string uid, DateTimeOffset at) =>
        await session.ExecuteAsync("update videoagent.videos set deleted_at = @at, written_at = now() where uid = @uid and deleted_at is null", new { uid, at }) == 1;

    public Task<VideoRow?> FindAsync(string uid) => session.FindAsync<VideoRow>($"select {Columns} from videoagent.videos where uid = @uid", new { uid });

    /// <summary>A namespace's, the youngest first; the next page is asked for with the last row of this one.</summary>
    public Task<IReadOnlyList<VideoRow>> ListAsync(string @namespace, VideoRow? after, int limit) => session.QueryAsync<VideoRow>($"""
        select {Columns} from videoagent.videos
        where namespace = @namespace and created_at <= coalesce(@afterCreated, 'infinity'::timestamptz)
          and (@afterUid::text is null or created_at < @afterCreated or uid > @afterUid)
        order by created_at desc, uid limit @limit
        """, new { @namespace, afterCreated = after?.CreatedAt, afterUid = after?.Uid, limit = DatabaseSession.Bounded(limit) });

    /// <summary>One person's, the youngest first.</summary>
    public Task<IReadOnlyList<VideoRow>> OfRequesterAsync(string requestedBy, int limit) => session.QueryAsync<VideoRow>(
        $"select {Columns} from videoagent.videos where requested_by = @requestedBy order by created_at desc limit @limit",
        new { requestedBy, limit = DatabaseSession.Bounded(limit) });
}
