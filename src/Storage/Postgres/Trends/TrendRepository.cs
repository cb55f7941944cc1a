namespace VideoAgent.Storage.Postgres.Trends;

/// <summary>One topic of a discovery.</summary>
public sealed record TrendRow
{
    public required string Namespace { get; init; }

    /// <summary>The content's address of what was discovered.</summary>
    public required string Discovery { get; init; }

    /// <summary>1 is the best; at most 10.</summary>
    public required int Rank { get; init; }

    public required string Niche { get; init; }
    public required string Subject { get; init; }

    /// <summary>0-100.</summary>
    public required decimal Virality { get; init; }

    public required string Source { get; init; }
    public required DateTimeOffset DiscoveredAt { get; init; }

    /// <summary>The first video that was made of it; null: none yet.</summary>
    public string? UsedBy { get; init; }
}

/// <summary>The table <c>trends</c>.</summary>
public sealed class TrendRepository(DatabaseSession session)
{
    private const string Columns = "namespace, discovery, rank, niche, subject, virality, source, discovered_at, used_by";

    public Task<bool> HasAsync(string @namespace, string discovery) => session.FindAsync<bool>(
        "select exists (select from videoagent.trends where namespace = @namespace and discovery = @discovery)", new { @namespace, discovery });

    /// <summary>What has a content's address does not change; that it was used is remembered.</summary>
    public Task StoreAsync(TrendRow row) => session.ExecuteAsync($"""
        insert into videoagent.trends as known ({Columns}) values (@Namespace, @Discovery, @Rank, @Niche, @Subject, @Virality, @Source, @DiscoveredAt, @UsedBy)
        on conflict (namespace, discovery, rank) do update set used_by = coalesce(known.used_by, excluded.used_by)
        """, row with
    {
        Niche = StorableText.Fit(row.Niche, 200)!,
        Subject = StorableText.Fit(row.Subject, 300)!,
        Source = StorableText.Fit(row.Source, 64)!,
    });

    public Task<IReadOnlyList<TrendRow>> OfDiscoveryAsync(string @namespace, string discovery) => session.QueryAsync<TrendRow>(
        $"select {Columns} from videoagent.trends where namespace = @namespace and discovery = @discovery order by rank limit 10", new { @namespace, discovery });

    /// <summary>Subjects of a niche that videos were made of since a time, the latest first.</summary>
    public Task<IReadOnlyList<TrendRow>> UsedSinceAsync(string @namespace, string niche, DateTimeOffset since, int limit) => session.QueryAsync<TrendRow>($"""
        select {Columns} from videoagent.trends where namespace = @namespace and niche = @niche and discovered_at >= @since and used_by is not null
        order by discovered_at desc, rank limit @limit
        """, new { @namespace, niche, since, limit = DatabaseSession.Bounded(limit) });
}
