using VideoAgent.Contracts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;

namespace VideoAgent.PhaseRunner.Providers.Visuals;

/// <summary>Makes pictures. Failures are <see cref="Contracts.Phases.PhaseException"/>; nothing is retried inside.</summary>
internal interface IVisualProvider
{
    /// <summary>As in <see cref="VisualsSpec.Provider"/>.</summary>
    string Name { get; }

    /// <summary>How many pictures at a time make sense: the processors for local work, the rate limit for a service.</summary>
    int Parallelism { get; }

    /// <summary>What decides the pictures besides the order itself: the provider's version, the model it really uses, fonts.</summary>
    IEnumerable<KeyValuePair<string, string>> Inputs(VisualsSpec spec);

    /// <summary>For people: the provider and the model.</summary>
    string MadeBy(VisualsSpec spec);

    /// <summary>For the provenance of the video. Who does not say is taken for a model: see <c>Disclosure</c>.</summary>
    Maker MakerOf(VisualsSpec spec) => new() { Provider = Name, Origin = Origin.Unknown };

    /// <summary>What one picture can cost.</summary>
    Usd AtMost(VisualsSpec spec);

    /// <summary>One PNG of <see cref="PictureFormat"/>.</summary>
    Task<PaidResult> MakeAsync(PictureOrder order, CancellationToken cancellationToken);
}

/// <summary>All that may decide one picture.</summary>
internal sealed record PictureOrder
{
    public required SceneDescription Scene { get; init; }
    public required string Topic { get; init; }
    public required string Language { get; init; }
    public string? Brand { get; init; }
    public required VisualsSpec Visuals { get; init; }
}

/// <summary>What every picture measures: the portrait size of image models; assembly covers 1080x1920 with it.</summary>
internal static class PictureFormat
{
    public const int Width = 1024;
    public const int Height = 1792;
}
