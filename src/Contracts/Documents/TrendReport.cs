namespace VideoAgent.Contracts.Documents;

/// <summary>trends.json: what a niche offers, best first.</summary>
public sealed record TrendReport
{
    public const string CurrentVersion = "videoagent.dev/trends/v1";

    public string Version { get; init; } = CurrentVersion;
    public required string Niche { get; init; }
    public required DateOnly Date { get; init; }

    /// <summary>At most ten: the chosen one, then what else was free to be made, by <see cref="TrendTopic.Virality"/>.</summary>
    public required IReadOnlyList<TrendTopic> Topics { get; init; }

    /// <summary>The subject the video is about: the first topic, or the request's own with <c>topicMode: Exact</c>.</summary>
    public required string Chosen { get; init; }
}

public sealed record TrendTopic
{
    public required int Rank { get; init; }
    public required string Subject { get; init; }

    /// <summary>0-100.</summary>
    public required double Virality { get; init; }

    public required TrendSignals Signals { get; init; }

    /// <summary>Short sentences a person can check.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    public required string Source { get; init; }
}

/// <summary>What virality is computed from, each 0-1; absent where nobody knows it.</summary>
public sealed record TrendSignals
{
    public double? Growth { get; init; }
    public double? Volume { get; init; }
    public double? Engagement { get; init; }
    public double? Freshness { get; init; }

    /// <summary>1 means everybody does it already.</summary>
    public double? Competition { get; init; }
}
