namespace VideoAgent.Contracts.Phases;

/// <summary>
/// Which phase needs which. Voice and visuals need only the script, so they run side by side:
/// <c>TrendDiscovery → ScriptGeneration → { VoiceoverSynthesis ∥ VisualGeneration } → VideoAssembly → Publishing</c>.
/// </summary>
public static class PhaseGraph
{
    public static IReadOnlyList<PhaseName> Order { get; } = Enum.GetValues<PhaseName>();

    /// <summary>The phases whose artifacts this one reads; their content hashes are part of its own.</summary>
    public static IReadOnlyList<PhaseName> Upstream(PhaseName phase) => phase switch
    {
        PhaseName.TrendDiscovery => [],
        PhaseName.ScriptGeneration => [PhaseName.TrendDiscovery],
        PhaseName.VoiceoverSynthesis or PhaseName.VisualGeneration => [PhaseName.ScriptGeneration],
        PhaseName.VideoAssembly => [PhaseName.ScriptGeneration, PhaseName.VoiceoverSynthesis, PhaseName.VisualGeneration],
        PhaseName.Publishing => [PhaseName.ScriptGeneration, PhaseName.VideoAssembly],
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "not a phase"),
    };
}
