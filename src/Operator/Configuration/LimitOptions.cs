namespace VideoAgent.Operator.Configuration;

/// <summary>How many requests work at once; the others are queued.</summary>
internal sealed record LimitOptions
{
    public int MaxConcurrentVideos { get; init; } = 10;

    /// <summary>Of one namespace.</summary>
    public int MaxConcurrentVideosPerNamespace { get; init; } = 10;
}
