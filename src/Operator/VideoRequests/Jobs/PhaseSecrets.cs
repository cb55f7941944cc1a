using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.Operator.VideoRequests.Jobs;

/// <summary>Which of a Secret's keys a phase may see: those of its own provider and no other.</summary>
internal static class PhaseSecrets
{
    public static IReadOnlyList<string> StoreKeys { get; } = ["s3-access-key", "s3-secret-key"];

    /// <summary>With the first of them YouTube is asked what is watched in the niche.</summary>
    public static IReadOnlyList<string> TrendKeys { get; } = ["youtube-api-key", "youtube-data-base-url"];

    public static IEnumerable<string> ProviderKeys(PhaseName phase, VideoSpec spec) =>
        Provider(phase, spec) is var provider && provider == Providers.Embedded ? [] : [$"{provider}-api-key"];

    /// <summary>Keys that a Secret may have: another address than the vendor's own, as of a server that speaks its language, and what discovery is better with.</summary>
    public static IEnumerable<string> OptionalKeys(PhaseName phase, VideoSpec spec) =>
        phase == PhaseName.TrendDiscovery ? spec.TopicMode == TopicMode.Discover ? TrendKeys : [] :
        Provider(phase, spec) is var provider && provider == Providers.Embedded ? [] : [$"{provider}-base-url"];

    /// <summary>Whom the phase asks, and pays.</summary>
    public static string Provider(PhaseName phase, VideoSpec spec) => phase switch
    {
        PhaseName.ScriptGeneration => spec.Script.Provider,
        PhaseName.VoiceoverSynthesis => spec.Voice.Provider,
        PhaseName.VisualGeneration => spec.Visuals.Provider,
        PhaseName.Publishing => spec.Publishing.Provider,
        _ => Providers.Embedded,
    };
}
