namespace VideoAgent.Storage.Postgres.Brands;

/// <summary>How a brand speaks.</summary>
public sealed record BrandRow
{
    public required string Namespace { get; init; }
    public required string Name { get; init; }
    public string? Tone { get; init; }
    public string? CallToAction { get; init; }

    /// <summary>At most 20.</summary>
    public string[] HookTemplates { get; init; } = [];

    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>The table <c>brand_profiles</c>.</summary>
public sealed class BrandRepository(DatabaseSession session)
{
    private const string Columns = "namespace, name, tone, call_to_action, hook_templates, updated_at";

    /// <summary>False when a later one is there already.</summary>
    public async Task<bool> StoreAsync(BrandRow brand) => await session.ExecuteAsync($"""
        insert into videoagent.brand_profiles as known ({Columns}) values (@Namespace, @Name, @Tone, @CallToAction, @HookTemplates, @UpdatedAt)
        on conflict (namespace, name) do update set
          tone = excluded.tone, call_to_action = excluded.call_to_action, hook_templates = excluded.hook_templates, updated_at = excluded.updated_at
        where known.updated_at <= excluded.updated_at
        """, brand) == 1;

    public Task<BrandRow?> FindAsync(string @namespace, string name) => session.FindAsync<BrandRow>(
        $"select {Columns} from videoagent.brand_profiles where namespace = @namespace and name = @name", new { @namespace, name });

    public Task<IReadOnlyList<BrandRow>> ListAsync(string @namespace, int limit) => session.QueryAsync<BrandRow>(
        $"select {Columns} from videoagent.brand_profiles where namespace = @namespace order by name limit @limit", new { @namespace, limit = DatabaseSession.Bounded(limit) });
}
