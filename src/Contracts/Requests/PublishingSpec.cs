namespace VideoAgent.Contracts.Requests;

public sealed record PublishingSpec
{
    public PublishingMode Mode { get; init; } = PublishingMode.Auto;
    public string Provider { get; init; } = Providers.Embedded;
    public YouTubeSpec Youtube { get; init; } = new();
    public TikTokSpec Tiktok { get; init; } = new();
    public InstagramSpec Instagram { get; init; } = new();
}

public enum PublishingMode { Auto, Manual, None }

public sealed record YouTubeSpec
{
    public YouTubeVisibility Visibility { get; init; } = YouTubeVisibility.Private;
    public string? PlaylistId { get; init; }
    public string? CategoryId { get; init; }
    public bool MadeForKids { get; init; }
    public DateTimeOffset? PublishAt { get; init; }
}

public enum YouTubeVisibility { Public, Unlisted, Private }

public sealed record TikTokSpec
{
    public TikTokMode Mode { get; init; } = TikTokMode.Inbox;
    public string? PrivacyLevel { get; init; }
}

public enum TikTokMode { Direct, Inbox }

public sealed record InstagramSpec
{
    public InstagramMode Mode { get; init; } = InstagramMode.Link;
}

public enum InstagramMode { Link, Graph }
