namespace VideoAgent.Storage.Postgres.Costs;

/// <summary>What an attempt of a phase cost.</summary>
public sealed record CostEntry
{
    public required string VideoUid { get; init; }
    public required string Phase { get; init; }
    public required int Attempt { get; init; }
    public required string Provider { get; init; }
    public required decimal AmountUsd { get; init; }
    public required DateTimeOffset IncurredAt { get; init; }
}

/// <summary>What a provider was paid.</summary>
public sealed record ProviderCost
{
    public required string Provider { get; init; }
    public required decimal AmountUsd { get; init; }
    public required long Entries { get; init; }
}

/// <summary>The table <c>cost_entries</c>.</summary>
public sealed class CostRepository(DatabaseSession session)
{
    private const string Columns = "video_uid, phase, attempt, provider, amount_usd, incurred_at";

    private const string OnConflict = """
        on conflict (video_uid, phase, attempt) do update set provider = excluded.provider, amount_usd = excluded.amount_usd, incurred_at = excluded.incurred_at
        """;

    public Task StoreAsync(CostEntry entry) => session.ExecuteAsync(
        $"insert into videoagent.cost_entries ({Columns}) values (@VideoUid, @Phase, @Attempt, @Provider, @AmountUsd, @IncurredAt) {OnConflict}", entry);

    /// <summary>
    /// Of a phase whose attempts cost <see cref="CostEntry.AmountUsd"/> together: gives this attempt what the others, as far as they are here, leave of it.
    /// </summary>
    public Task SettleAsync(CostEntry total) => session.ExecuteAsync($"""
        insert into videoagent.cost_entries ({Columns})
        select @VideoUid, @Phase, @Attempt, @Provider, greatest(0, @AmountUsd - coalesce(sum(amount_usd), 0)), @IncurredAt
        from videoagent.cost_entries where video_uid = @VideoUid and phase = @Phase and attempt <> @Attempt
        {OnConflict}
        """, total);

    public Task<IReadOnlyList<CostEntry>> OfVideoAsync(string videoUid) => session.QueryAsync<CostEntry>(
        $"select {Columns} from videoagent.cost_entries where video_uid = @videoUid order by incurred_at, phase, attempt limit @limit", new { videoUid, limit = DatabaseSession.MostRows });

    /// <summary>From one time up to, not including, another; at most a month, so that a sum stays quick however much there is.</summary>
    public Task<IReadOnlyList<ProviderCost>> ByProviderAsync(DateTimeOffset from, DateTimeOffset until) => until - from > TimeSpan.FromDays(31)
        ? throw new ArgumentOutOfRangeException(nameof(until), $"{until - from} is longer than 31 days: ask month by month")
        : session.QueryAsync<ProviderCost>("""
        select provider, sum(amount_usd) as amount_usd, count(*) as entries from videoagent.cost_entries
        where incurred_at >= @from and incurred_at < @until group by provider order by amount_usd desc, provider limit @limit
        """, new { from, until, limit = DatabaseSession.MostRows });
}
