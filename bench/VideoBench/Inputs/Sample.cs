using System.Text.Json;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.Storage.Objects.Folders;

namespace VideoAgent.VideoBench.Inputs;

internal enum Pictures { Photos, Cards }

/// <summary>The upstream artifacts of one video in a folder, as the phases before would have left them.</summary>
internal sealed class Sample(string folder)
{
    public const int Width = 1024;
    public const int Height = 1792;

    /// <summary>Shorter than the video: it has to be looped.</summary>
    private const int BedSeconds = 20;
    private const string Bed = "bed.mp3";

    public RequestIdentity Request { get; } = new() { Namespace = "bench", Name = "sample", Uid = "sample" };

    public Dictionary<PhaseName, string> Upstream { get; } = PhaseGraph.Upstream(PhaseName.VideoAssembly).ToDictionary(phase => phase, _ => "sample");

    public string Path(PhaseName phase, string artifact) => Path(ArtifactKeys.Content(Request.Namespace, phase, "sample", artifact));

    private string Path(string key)
    {
        var path = System.IO.Path.Combine(folder, key);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Everything that the assembly can do, switched on.</summary>
    public static VideoSpec Spec(int seconds, string? preset) => new()
    {
        DurationSeconds = seconds,
        Brand = new BrandSpec { Name = "Bench", Watermark = new WatermarkSpec { Text = "@videoagent" } },
        Assembly = new AssemblySpec { Preset = preset, Captions = new CaptionsSpec { Style = CaptionStyle.Highlight }, Music = new MusicSpec { Key = Bed } },
    };

    public async Task WriteAsync(double seconds, int scenes, Pictures pictures, CancellationToken cancellationToken)
    {
        await SaveAsync(PhaseName.ScriptGeneration, ArtifactNames.Script, VoiceLike.Script(seconds, scenes), cancellationToken);
        await SaveAsync(PhaseName.VoiceoverSynthesis, ArtifactNames.Words, VoiceLike.Words(seconds), cancellationToken);
        await Mp3Async(VoiceLike.Source(seconds), Path(PhaseName.VoiceoverSynthesis, ArtifactNames.Voiceover), cancellationToken);
        await Mp3Async($"sine=frequency=220:sample_rate=48000:duration={BedSeconds}", Path(ArtifactKeys.Media(Request.Namespace, Bed)), cancellationToken);
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
        var store = new FolderObjectStore(folder);
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

    public static Task<ToolResult> PngAsync(byte[] rgb, string path, CancellationToken cancellationToken) =>
        Tool.RunAsync(
            new ToolCommand("ffmpeg", ["-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", $"{Width}x{Height}", "-i", "pipe:0", path])
            {
                Input = (stream, token) => stream.WriteAsync(rgb, token).AsTask(),
            },
            cancellationToken);

    private static Task<ToolResult> Mp3Async(string source, string path, CancellationToken cancellationToken) =>
        Tool.RunAsync(new ToolCommand("ffmpeg", ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", source, "-c:a", "libmp3lame", "-b:a", "96k", path]), cancellationToken);

    private async Task SaveAsync<T>(PhaseName phase, string artifact, T document, CancellationToken cancellationToken)
        where T : class
    {
        var type = (System.Text.Json.Serialization.Metadata.JsonTypeInfo<T>)ContractJson.Default.GetTypeInfo(typeof(T))!;
        await File.WriteAllTextAsync(Path(phase, artifact), JsonSerializer.Serialize(document, type), cancellationToken);
    }
}
