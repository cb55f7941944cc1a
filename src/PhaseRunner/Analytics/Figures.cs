namespace VideoAgent.PhaseRunner.Analytics;

/// <summary>What a platform counts of a video; null is unknown, because it is late, hidden or not told, and never nought.</summary>
internal sealed record Figures
{
    /// <summary>Nobody has watched longer: three million years. Keeps a garbled answer out of the column.</summary>
    private const decimal MostSeconds = 100_000_000_000_000m;

    public long? Views { get; init; }
    public long? Likes { get; init; }
    public long? Comments { get; init; }
    public long? Shares { get; init; }

    /// <summary>By all viewers together.</summary>
    public decimal? WatchSeconds { get; init; }

    public bool IsUnknown => this == new Figures();

    /// <summary>Without what cannot be a count.</summary>
    public Figures Plausible() => new()
    {
        Views = Count(Views),
        Likes = Count(Likes),
        Comments = Count(Comments),
        Shares = Count(Shares),
        WatchSeconds = WatchSeconds is >= 0 and < MostSeconds ? WatchSeconds : null,
    };

    private static long? Count(long? number) => number is >= 0 ? number : null;
}
