using VideoAgent.Contracts.Phases;
using VideoAgent.Kubernetes.Controllers.Ownership;

namespace VideoAgent.Operator.VideoRequests.Jobs;

/// <summary>The one name a Job for this attempt can have: making it twice is refused by the API server itself.</summary>
internal static class PhaseJobName
{
    public static string Of(V1ObjectMeta request, PhaseName phase, int attempt) => ChildNames.Of(request, Short(phase), $"{attempt}");

    private static string Short(PhaseName phase) => phase switch
    {
        PhaseName.TrendDiscovery => "trends",
        PhaseName.ScriptGeneration => "script",
        PhaseName.VoiceoverSynthesis => "voice",
        PhaseName.VisualGeneration => "visuals",
        PhaseName.VideoAssembly => "assembly",
        PhaseName.Publishing => "publish",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "not a phase"),
    };
}
