using System.Security.Cryptography;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Visuals;

namespace VideoAgent.PhaseRunner.Phases.VisualGeneration;

/// <summary>
/// One picture for each scene of the script, several at a time. Each is kept as soon as it is made, so a killed run finds it again,
/// and each is decoded and checked before a video is made of it.
/// </summary>
internal sealed class VisualGenerationPhase(params IEnumerable<IVisualProvider> providers) : IPhase
{
    private readonly Dictionary<string, IVisualProvider> providers = providers.ToDictionary(provider => provider.Name);

    public PhaseName Name => PhaseName.VisualGeneration;

    public int Version => 1;

    public IEnumerable<KeyValuePair<string, string>> Inputs(VideoSpec spec) =>
    [
        new("provider", spec.Visuals.Provider),
        new("model", spec.Visuals.Model ?? ""),
        new("style", spec.Visuals.Style),
        new("quality", spec.Visuals.Quality ?? ""),
        new("sceneCount", $"{spec.Visuals.SceneCount}"),
        new("brand", spec.Brand.Name ?? ""),
        .. providers.TryGetValue(spec.Visuals.Provider, out var provider) ? provider.Inputs(spec.Visuals) : [],
    ];

    public Maker? MakerOf(VideoSpec spec) => providers.GetValueOrDefault(spec.Visuals.Provider)?.MakerOf(spec.Visuals);

    public async Task<PhaseFacts> RunAsync(PhaseContext context, CancellationToken cancellationToken)
    {
        var script = await context.ReadAsync(PhaseName.ScriptGeneration, ArtifactNames.Script, ContractJson.Default.ScriptDocument, cancellationToken);
        var orders = PictureOrders.From(script, context.Spec);
        if (orders.Count == 0) throw PhaseException.Permanent("NoScenes", "The script describes no scene, so there is nothing to show. Re-run from ScriptGeneration.");

        var provider = providers.GetValueOrDefault(context.Spec.Visuals.Provider)
            ?? throw PhaseException.Permanent("ProviderUnknown", $"spec.visuals.provider is {FoundText.Quote(context.Spec.Visuals.Provider)}, which this runner does not have. It has: {string.Join(", ", providers.Keys.Order(StringComparer.Ordinal))}.");
        var pictures = await MakeAllAsync(provider, orders, context, cancellationToken);
        if (PictureRules.CheckDistinct([.. pictures.Select(picture => (picture.Image.Number, picture.Sample))]) is { } alike) throw alike;

        await context.WriteAsync(ArtifactNames.Scenes, new SceneSet { Scenes = [.. pictures.Select(picture => picture.Image)] }, ContractJson.Default.SceneSet, cancellationToken);
        return new PhaseFacts();
    }

    private static async Task<Picture[]> MakeAllAsync(IVisualProvider provider, IReadOnlyList<PictureOrder> orders, PhaseContext context, CancellationToken cancellationToken)
    {
        var pictures = new Picture[orders.Count];
        var finished = 0;
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, provider.Parallelism), CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, orders.Count), bounds, async (index, _) =>
        {
            // Not this loop's own token: when one picture fails, those that are being made are paid for, and are finished and kept.
            pictures[index] = await MakeAsync(provider, orders[index], context, cancellationToken);
            var count = Interlocked.Increment(ref finished);
            context.Progress.Report(new PhaseProgress((double)count / orders.Count, $"scene {orders[index].Scene.Number} drawn ({count} of {orders.Count})"));
        });
        return pictures;
    }

    private static async Task<Picture> MakeAsync(IVisualProvider provider, PictureOrder order, PhaseContext context, CancellationToken cancellationToken)
    {
        var number = order.Scene.Number;
        var hash = PictureOrders.Hash(order, provider);
        var png = await context.Calls.GetOrCallAsync(new($"picture {number}", hash, provider.AtMost(order.Visuals), token => provider.MakeAsync(order, token)), cancellationToken);
        try
        {
            var (file, sample) = await CheckAsync(number, png, cancellationToken);
            await File.WriteAllBytesAsync(context.OutputPath(ArtifactNames.Scene(number)), png, cancellationToken);
            return new Picture(Describe(provider, order, file, png), sample);
        }
        catch (PhaseException)
        {
            // Kept as it is, a bad picture would be found again by every later attempt.
            await context.Calls.DiscardAsync(hash);
            throw;
        }
    }

    private static async Task<(PngFile File, PictureSample Sample)> CheckAsync(int scene, byte[] png, CancellationToken cancellationToken)
    {
        var (file, fault) = PngFile.Inspect(png);
        if (PictureRules.CheckFile(scene, file, fault) is { } broken) throw broken;

        var sample = await PictureReader.SampleAsync(scene, png, cancellationToken);
        if (PictureRules.CheckContent(scene, sample) is { } blank) throw blank;
        return (file, sample);
    }

    private static SceneImage Describe(IVisualProvider provider, PictureOrder order, PngFile file, byte[] png) => new()
    {
        Number = order.Scene.Number,
        Artifact = ArtifactNames.Scene(order.Scene.Number),
        Width = file.Width,
        Height = file.Height,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(png)),
        MadeBy = provider.MadeBy(order.Visuals),
    };

    private sealed record Picture(SceneImage Image, PictureSample Sample);
}
