using System.Text.Json;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Phases.VideoAssembly;

namespace VideoAgent.VideoBench.Inputs;

internal enum Pictures { Photos, Cards }

/// <summary>The upstream artifacts of one video in a folder, as the phases before would have left them.</summary>
internal sealed class Sample(string folder)
{
    public const int Width = 1024;
    public const int Height = 1792;

    public RequestIdentity Request { get; } = new() { Namespace = "bench", Name = "sample", Uid = "sample" };

    public Dictionary<PhaseName, string> Upstream { get; } = PhaseGraph.Upstream(PhaseName.VideoAssembly).ToDictionary(phase => phase, _ => "sample");

    public string Path(PhaseName phase, string artifact)
    {
        var path = System.IO.Path.Combine(folder, ArtifactKeys.Content(Request.Namespace, phase, "sample", artifact));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    public async Task WriteAsync(double seconds, int scenes, Pictures pictures, CancellationToken cancellationToken)
    {
        await SaveAsync(PhaseName.ScriptGeneration, ArtifactNames.Script, VoiceLike.Script(seconds, scenes), cancellationToken);
        await SaveAsync(PhaseName.VoiceoverSynthesis, ArtifactNames.Words, VoiceLike.Words(seconds), cancellationToken);
        await Tool.RunAsync(
            new ToolCommand("ffmpeg", ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", VoiceLike.Source(seconds), "-c:a", "libmp3lame", "-b:a", "96k", Path(PhaseName.VoiceoverSynthesis, ArtifactNames.Voiceover)]),
            cancellationToken);
        var images = new List<SceneImage>();
        for (var number = 1; number <= scenes; number++)
        {
            var rgb = pictures == Pictures.Photos ? PhotoLike.Draw(Width, Height, number) : Card.Draw(Width, Height, number);
            await PngAsync(rgb, Path(PhaseName.VisualGeneration, ArtifactNames.Scene(number)), cancellationToken);
            images.Add(new SceneImage { Number = number, Artifact = ArtifactNames.Scene(number), Width = Width, Height = Height, Sha256 = "-", MadeBy = "bench" });
        }

        await SaveAsync(PhaseName.VisualGeneration, ArtifactNames.Scenes, new SceneSet { Scenes = images }, cancellationToken);
    }

    public PhaseContext Context(string work, VideoSpec spec, IProgress<PhaseProgress>? progress = null)
    {
        var store = new DirectoryStore(folder);
        return new PhaseContext
        {
            Request = Request,
            Spec = spec,
            Store = store,
            Upstream = Upstream,
            WorkDirectory = work,
            Calls = new PaidCalls(store, Request.Namespace),
            Time = TimeProvider.System,
            Progress = progress ?? NoProgress.Instance,
        };
    }

    /// <summary>Captions by <see cref="PlainCaptions"/>.</summary>
    public static Task<BurnIn> BurnInAsync(BurnInRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new BurnIn(PlainCaptions.Ass(request.Words, request.VideoSeconds), "", "WEBVTT\n", Coverage: 1, Warnings: []));

    public static Task<ToolResult> PngAsync(byte[] rgb, string path, CancellationToken cancellationToken) =>
        Tool.RunAsync(
            new ToolCommand("ffmpeg", ["-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", $"{Width}x{Height}", "-i", "pipe:0", path])
            {
                Input = (stream, token) => stream.WriteAsync(rgb, token).AsTask(),
            },
            cancellationToken);

    private async Task SaveAsync<T>(PhaseName phase, string artifact, T document, CancellationToken cancellationToken)
        where T : class
    {
        var type = (System.Text.Json.Serialization.Metadata.JsonTypeInfo<T>)ContractJson.Default.GetTypeInfo(typeof(T))!;
        await File.WriteAllTextAsync(Path(phase, artifact), JsonSerializer.Serialize(document, type), cancellationToken);
    }
}
