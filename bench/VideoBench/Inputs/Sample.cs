using System.Text.Json;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.Storage.Objects.Folders;

namespace VideoAgent.VideoBench.Inputs;

/// <summary>The upstream artifacts of one video in a folder, as the phases before would have left them.</summary>
internal sealed class Sample(string folder)
{
    public const int Width = 1024;
    public const int Height = 1792;

    public FolderObjectStore Store => new(folder);

    public RequestIdentity Request { get; } = new() { Namespace = "bench", Name = "sample", Uid = "sample" };

    public Dictionary<PhaseName, string> Upstream { get; } = PhaseGraph.Upstream(PhaseName.VideoAssembly).ToDictionary(phase => phase, _ => "sample");

    public string Path(PhaseName phase, string artifact) => Path(Key(phase, artifact));

    public string Key(PhaseName phase, string artifact) => ArtifactKeys.Content(Request.Namespace, phase, "sample", artifact);

    public string Path(string key)
    {
        var path = System.IO.Path.Combine(folder, key);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    public PhaseContext Context(string work, VideoSpec spec, IProgress<PhaseProgress>? progress = null)
    {
        return new PhaseContext
        {
            Request = Request,
            Spec = spec,
            Store = Store,
            Upstream = Upstream,
            WorkDirectory = work,
            Calls = new PaidCalls(Store, Request, PhaseName.VideoAssembly, attempt: 1),
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

    public static Task<ToolResult> Mp3Async(string source, string path, CancellationToken cancellationToken) =>
        Tool.RunAsync(new ToolCommand("ffmpeg", ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", source, "-c:a", "libmp3lame", "-b:a", "96k", path]), cancellationToken);

    public async Task SaveAsync<T>(PhaseName phase, string artifact, T document, CancellationToken cancellationToken)
        where T : class
    {
        var type = (System.Text.Json.Serialization.Metadata.JsonTypeInfo<T>)ContractJson.Default.GetTypeInfo(typeof(T))!;
        await File.WriteAllTextAsync(Path(phase, artifact), JsonSerializer.Serialize(document, type), cancellationToken);
    }
}
