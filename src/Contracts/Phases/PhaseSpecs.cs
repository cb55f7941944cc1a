using VideoAgent.Contracts.Requests;

namespace VideoAgent.Contracts.Phases;

/// <summary>Which part of a spec each phase reads: what the operator compares to tell whether an edit concerns a phase.</summary>
public static class PhaseSpecs
{
    /// <summary>The spec with everything that the phase does not read set back to its default. At least what the runner's own content address covers (tested there).</summary>
    public static VideoSpec Relevant(PhaseName phase, VideoSpec spec) => phase switch
    {
        PhaseName.TrendDiscovery => Subject(spec),
        PhaseName.ScriptGeneration => Subject(spec) with
        {
            Brand = spec.Brand with { Watermark = null },
            DurationSeconds = spec.DurationSeconds,
            Platforms = spec.Platforms,
            Script = spec.Script,
            Visuals = new() { SceneCount = spec.Visuals.SceneCount, Style = spec.Visuals.Style },
            Voice = spec.Voice,
        },
        PhaseName.VoiceoverSynthesis => new() { Language = spec.Language, DurationSeconds = spec.DurationSeconds, Voice = spec.Voice },
        PhaseName.VisualGeneration => new() { Visuals = spec.Visuals, Brand = new() { Name = spec.Brand.Name } },
        PhaseName.VideoAssembly => new() { Assembly = spec.Assembly, DurationSeconds = spec.DurationSeconds, Brand = new() { Watermark = spec.Brand.Watermark } },
        PhaseName.Publishing => new() { Platforms = spec.Platforms, Publishing = spec.Publishing, Brand = new() { Name = spec.Brand.Name } },
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "not a phase"),
    };

    private static VideoSpec Subject(VideoSpec spec) =>
        new() { Topic = spec.Topic, TopicMode = spec.TopicMode, Region = spec.Region, Language = spec.Language };
}
