using System.Security.Cryptography;
using System.Text.Json;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>
/// What a phase is given, as a digest: an edit of the spec that leaves it alone does not run the phase again. It errs on the side of running:
/// the runner finds a finished output by its own, finer address.
/// </summary>
internal static class PhaseInputHash
{
    public static string Of(PhaseName phase, VideoSpec spec, IReadOnlyDictionary<PhaseName, string> upstream)
    {
        var parts = new[] { phase.ToString(), JsonSerializer.Serialize(Relevant(phase, spec), ContractJson.Default.VideoSpec) }
            .Concat(PhaseGraph.Upstream(phase).Select(name => upstream[name]));
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts)));
    }

    /// <summary>The spec with everything that the phase does not read set back to its default.</summary>
    internal static VideoSpec Relevant(PhaseName phase, VideoSpec spec) => phase switch
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
