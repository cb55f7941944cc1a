namespace VideoAgent.Contracts.Requests;

public sealed record PublishingSpec
{
    public PublishingMode Mode { get; set; } = PublishingMode.Auto;
    public string Provider { get; set; } = Providers.Embedded;
    public YouTubeSpec Youtube { get; set; } = new();
    public TikTokSpec Tiktok { get; set; } = new();
    public InstagramSpec Instagram { get; set; } = new();
}

public enum PublishingMode { Auto, Manual, None }

public sealed record YouTubeSpec
{
    public YouTubeVisibility Visibility { get; set; } = YouTubeVisibility.Private;
    public string? PlaylistId { get; set; }
    public string? CategoryId { get; set; }
    public bool MadeForKids { get; set; }
    public DateTimeOffset? PublishAt { get; set; }
}

public enum YouTubeVisibility { Public, Unlisted, Private }

public sealed record TikTokSpec
{
    public TikTokMode Mode { get; set; } = TikTokMode.Inbox;
    public string? PrivacyLevel { get; set; }
}

public enum TikTokMode { Direct, Inbox }

public sealed record InstagramSpec
{
    public InstagramMode Mode { get; set; } = InstagramMode.Link;
}

public enum InstagramMode { Link, Graph }
