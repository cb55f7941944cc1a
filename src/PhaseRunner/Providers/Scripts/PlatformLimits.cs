namespace VideoAgent.PhaseRunner.Providers.Scripts;

/// <summary>What the platforms' interfaces accept, as their references stood in November 2026.</summary>
internal static class PlatformLimits
{
    /// <summary>UTF-16 units.</summary>
    public const int YouTubeTitle = 100;

    public const int YouTubeDescriptionBytes = 5000;

    /// <summary>UTF-16 units of text and hashtags together.</summary>
    public const int Caption = 2200;

    public const int InstagramHashtags = 30;

    /// <summary>Beyond sixty YouTube ignores all of them.</summary>
    public const int YouTubeHashtags = 60;
}
