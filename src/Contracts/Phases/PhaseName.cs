namespace VideoAgent.Contracts.Phases;

/// <summary>The six phases, in the order a person would tell them. Names are the wire form everywhere: status, labels, metrics, CLI.</summary>
public enum PhaseName
{
    TrendDiscovery,
    ScriptGeneration,
    VoiceoverSynthesis,
    VisualGeneration,
    VideoAssembly,
    Publishing,
}
