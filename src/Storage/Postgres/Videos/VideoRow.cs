namespace VideoAgent.Storage.Postgres.Videos;

/// <summary>A VideoRequest as the database remembers it.</summary>
public sealed record VideoRow
{
    public required string Uid { get; init; }
    public required string Namespace { get; init; }
    public required string Name { get; init; }
    public string? RequestedBy { get; init; }
    public required string State { get; init; }
    public string? Reason { get; init; }
    public string? Message { get; init; }
    public required string Topic { get; init; }
    public string? Title { get; init; }
    public required string Region { get; init; }
    public required string Language { get; init; }
    public decimal? DurationSeconds { get; init; }
    public string? VideoKey { get; init; }

    /// <summary>64 hexadecimal digits.</summary>
    public string? VideoSha256 { get; init; }

    public decimal CostUsd { get; init; }
    public decimal SavedUsd { get; init; }
    public string? ReviewDigest { get; init; }
    public string? ReviewDecision { get; init; }
    public string? ReviewedBy { get; init; }
    public DateTimeOffset? ReviewedAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public DateTimeOffset? AssetsRemovedAt { get; init; }
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>The API server's: the later version of a request wins, in whatever order they are stored.</summary>
    public required decimal ResourceVersion { get; init; }

    /// <summary>As the columns take it.</summary>
    internal VideoRow Fitted() => this with
    {
        RequestedBy = StorableText.Fit(RequestedBy, 253),
        Message = StorableText.Fit(Message, 1024),
        Topic = StorableText.Fit(Topic, 200)!,
        Title = StorableText.Fit(Title, 500),
        Region = StorableText.Fit(Region, 8)!,
        Language = StorableText.Fit(Language, 35)!,
        ReviewedBy = StorableText.Fit(ReviewedBy, 253),
    };
}
