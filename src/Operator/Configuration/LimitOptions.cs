using System.ComponentModel.DataAnnotations;

namespace VideoAgent.Operator.Configuration;

/// <summary>How many requests work at once; the others are queued.</summary>
public sealed record LimitOptions
{
    [Range(1, 10_000)]
    public int MaxConcurrentVideos { get; set; } = 10;

    /// <summary>Of one namespace.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrentVideosPerNamespace { get; set; } = 10;
}
