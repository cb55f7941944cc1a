using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Sound;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly;

/// <summary>Everything the film is made from, fetched to local files and checked as far as can be told without decoding.</summary>
internal sealed record Material
{
    public required ScriptDocument Script { get; init; }
    public required WordTimings Words { get; init; }

    /// <summary>Local image files in scene order, with the names they have among the artifacts.</summary>
    public required IReadOnlyList<(string Path, string Name)> Images { get; init; }

    public required string Voice { get; init; }

    /// <summary>Counted from the file's frames, to within the encoder's padding: a cut-off file's header would still claim the full length.</summary>
    public required double VoiceSeconds { get; init; }

    public Music? Music { get; init; }

    /// <summary>The watermark's image file, if it is an image.</summary>
    public string? Watermark { get; init; }

    public static async Task<Material> FetchAsync(PhaseContext context, CancellationToken cancellationToken)
    {
        var script = await context.ReadAsync(PhaseName.ScriptGeneration, ArtifactNames.Script, ContractJson.Default.ScriptDocument, cancellationToken);
        var words = await context.ReadAsync(PhaseName.VoiceoverSynthesis, ArtifactNames.Words, ContractJson.Default.WordTimings, cancellationToken);
        var scenes = await context.ReadAsync(PhaseName.VisualGeneration, ArtifactNames.Scenes, ContractJson.Default.SceneSet, cancellationToken);
        var images = new List<(string, string)>();
        foreach (var name in ImagesFor(script, scenes))
        {
            images.Add((await context.FetchAsync(PhaseName.VisualGeneration, name, cancellationToken), name));
        }

        var voice = await context.FetchAsync(PhaseName.VoiceoverSynthesis, ArtifactNames.Voiceover, cancellationToken);
        var (music, watermark) = (context.Spec.Assembly.Music, context.Spec.Brand.Watermark?.ImageKey);
        return new Material
        {
            Script = script,
            Words = words,
            Images = images,
            Voice = voice,
            VoiceSeconds = await VoiceLength.OfAsync(voice, cancellationToken),
            Music = music is null ? null : Music.From(await MediaAsync(context, music.Key, "spec.assembly.music.key", cancellationToken), music),
            Watermark = watermark is null ? null : await MediaAsync(context, watermark, "spec.brand.watermark.imageKey", cancellationToken),
        };
    }

    /// <summary>One image per described scene, in the script's order.</summary>
    private static IEnumerable<string> ImagesFor(ScriptDocument script, SceneSet scenes) =>
        script.Scenes.Select(description =>
            scenes.Scenes.FirstOrDefault(scene => scene.Number == description.Number)?.Artifact
            ?? throw PhaseException.Permanent("SceneWithoutImage",
                $"scenes.json has no image for scene {description.Number} of {script.Scenes.Count}. Re-run from VisualGeneration."));

    private static async Task<string> MediaAsync(PhaseContext context, string key, string field, CancellationToken cancellationToken)
    {
        try
        {
            return await context.FetchMediaAsync(key, cancellationToken);
        }
        catch (ObjectStoreException e) when (e.Fault == ObjectStoreFault.NotFound)
        {
            throw PhaseException.Permanent("MediaMissing",
                $"{field} names '{key}', but the store has no such file below '{ArtifactKeys.Media(context.Request.Namespace, key)}'. Upload it there or remove the field.", e);
        }
    }
}
