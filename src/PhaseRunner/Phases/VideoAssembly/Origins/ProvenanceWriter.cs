using System.Security.Cryptography;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Origins;

/// <summary>Writes provenance.json beside a finished video, from the bytes that the video was made of and from what the phases before wrote of their makers.</summary>
internal static class ProvenanceWriter
{
    private static readonly string[] Made = [ArtifactNames.Video, ArtifactNames.Thumbnail, ArtifactNames.CaptionsAss, ArtifactNames.CaptionsSrt, ArtifactNames.CaptionsVtt];

    /// <summary>Everything that the phase makes must be in its place.</summary>
    public static async Task WriteAsync(PhaseContext context, Material material, IReadOnlyList<string> fontFamilies, CancellationToken cancellationToken)
    {
        var script = await context.FetchAsync(PhaseName.ScriptGeneration, ArtifactNames.Script, cancellationToken);
        var words = await context.FetchAsync(PhaseName.VoiceoverSynthesis, ArtifactNames.Words, cancellationToken);
        var provenance = new Provenance
        {
            Topic = material.Script.Topic,
            Title = material.Script.Title,
            Language = material.Script.Language,
            Script = await PartAsync(context, PhaseName.ScriptGeneration, [new(ArtifactNames.Script, script)], cancellationToken),
            Voice = await PartAsync(context, PhaseName.VoiceoverSynthesis, [new(ArtifactNames.Voiceover, material.Voice), new(ArtifactNames.Words, words)], cancellationToken),
            Pictures = await PartAsync(context, PhaseName.VisualGeneration, Pictures(material), cancellationToken),
            Made = await ProveAsync(Made.Select(name => new Source(name, context.OutputPath(name))), cancellationToken),
            Assets = await AssetsAsync(context, material, fontFamilies, cancellationToken),
        };
        await context.WriteAsync(ArtifactNames.Provenance, provenance, ContractJson.Default.Provenance, cancellationToken);
    }

    /// <summary>Images are in the order of the script's scenes, one for each.</summary>
    private static IEnumerable<Source> Pictures(Material material) =>
        material.Images.Zip(material.Script.Scenes, (image, scene) => new Source(image.Name, image.Path, Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(scene.Prompt)))));

    private static async Task<ProvenPart> PartAsync(PhaseContext context, PhaseName phase, IEnumerable<Source> files, CancellationToken cancellationToken) => new()
    {
        ContentHash = context.Upstream[phase],
        Maker = await MakerAsync(context, phase, cancellationToken),
        Files = await ProveAsync(files, cancellationToken),
    };

    /// <summary>A video is not held up by a manifest of another version: its maker is unknown then, which discloses as much as a model does.</summary>
    private static async Task<Maker> MakerAsync(PhaseContext context, PhaseName phase, CancellationToken cancellationToken)
    {
        try
        {
            var manifest = await context.ReadAsync(phase, ArtifactNames.Manifest, ContractJson.Default.OutputManifest, cancellationToken);
            return manifest.Maker ?? Unknown();
        }
        catch (Exception e) when (e is ObjectStoreException { Fault: ObjectStoreFault.NotFound } or PhaseException { Reason: "UpstreamUnreadable" })
        {
            return Unknown();
        }

        static Maker Unknown() => new() { Provider = "unknown", Origin = Origin.Unknown };
    }

    private static async Task<IReadOnlyList<UsedAsset>> AssetsAsync(PhaseContext context, Material material, IReadOnlyList<string> fontFamilies, CancellationToken cancellationToken)
    {
        List<UsedAsset> assets = [.. fontFamilies.Select(family => new UsedAsset { Kind = AssetKind.Font, Name = family, Licence = FontLicences.Of(family) })];
        if (context.Spec.Assembly.Music is { } music)
            assets.Add(new() { Kind = AssetKind.Music, Name = music.Key, Sha256 = await DigestAsync(material.Music!.Path, cancellationToken) });
        if (context.Spec.Brand.Watermark?.ImageKey is { } image)
            assets.Add(new() { Kind = AssetKind.Watermark, Name = image, Sha256 = await DigestAsync(material.Watermark!, cancellationToken) });
        return assets;
    }

    private static async Task<IReadOnlyList<ProvenFile>> ProveAsync(IEnumerable<Source> files, CancellationToken cancellationToken)
    {
        var proven = new List<ProvenFile>();
        foreach (var file in files)
            proven.Add(new() { Name = file.Name, Sha256 = await DigestAsync(file.Path, cancellationToken), PromptSha256 = file.PromptSha256 });
        return proven;
    }

    private static async Task<string> DigestAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }

    private sealed record Source(string Name, string Path, string? PromptSha256 = null);
}
