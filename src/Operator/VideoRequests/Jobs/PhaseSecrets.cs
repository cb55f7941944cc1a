using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.Operator.VideoRequests.Jobs;

/// <summary>Which of a Secret's keys a phase may see: those of its own provider and no other.</summary>
internal static class PhaseSecrets
{
    public static IReadOnlyList<string> StoreKeys { get; } = ["s3-access-key", "s3-secret-key"];

    /// <summary>With the first of them YouTube is asked what is watched in the niche.</summary>
    public static IReadOnlyList<string> TrendKeys { get; } = ["youtube-api-key", "youtube-data-base-url"];

    public static IEnumerable<string> ProviderKeys(PhaseName phase, VideoSpec spec) => Provider(phase, spec) switch
    {
        Providers.Embedded => [],
        Providers.Platforms when phase == PhaseName.Publishing => spec.Platforms.SelectMany(platform => PlatformKeys(platform, spec.Publishing)),
        var provider => [$"{provider}-api-key"],
    };

    /// <summary>Keys that a Secret may have: another address than the vendor's own, as of a server that speaks its language, and what discovery is better with.</summary>
    public static IEnumerable<string> OptionalKeys(PhaseName phase, VideoSpec spec) => Provider(phase, spec) switch
    {
        _ when phase == PhaseName.TrendDiscovery => spec.TopicMode == TopicMode.Discover ? TrendKeys : [],
        Providers.Embedded => [],
        Providers.Platforms when phase == PhaseName.Publishing => spec.Platforms.SelectMany(OptionalPlatformKeys),
        var provider => [$"{provider}-base-url"],
    };

    /// <summary>Whom the phase asks, and pays.</summary>
    public static string Provider(PhaseName phase, VideoSpec spec) => phase switch
    {
        PhaseName.ScriptGeneration => spec.Script.Provider,
        PhaseName.VoiceoverSynthesis => spec.Voice.Provider,
        PhaseName.VisualGeneration => spec.Visuals.Provider,
        // Otherwise a person publishes, or nobody.
        PhaseName.Publishing when spec.Publishing.Mode == PublishingMode.Auto => spec.Publishing.Provider,
        _ => Providers.Embedded,
    };

    /// <summary>What an account's own interface needs to be told.</summary>
    private static IEnumerable<string> PlatformKeys(Platform platform, PublishingSpec publishing) => platform switch
    {
        Platform.YouTube => [$"{Prefix(platform)}-client-id", $"{Prefix(platform)}-client-secret", $"{Prefix(platform)}-refresh-token"],
        Platform.TikTok => [$"{Prefix(platform)}-client-key", $"{Prefix(platform)}-client-secret", $"{Prefix(platform)}-refresh-token", $"{Prefix(platform)}-token-key"],
        Platform.Instagram when publishing.Instagram.Mode == InstagramMode.Graph => [$"{Prefix(platform)}-user-id", $"{Prefix(platform)}-access-token"],
        _ => [],
    };

    private static IEnumerable<string> OptionalPlatformKeys(Platform platform) => platform == Platform.Instagram
        ? [$"{Prefix(platform)}-base-url", $"{Prefix(platform)}-login"]
        : [$"{Prefix(platform)}-base-url"];

    private static string Prefix(Platform platform) => platform.ToString().ToLowerInvariant();
}
