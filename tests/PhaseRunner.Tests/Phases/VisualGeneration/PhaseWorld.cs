using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;

namespace VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;

/// <summary>A store with finished upstream phases, and a fresh run's context on it each time one is asked for.</summary>
internal sealed class PhaseWorld : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("phase-world-");
    private int runs;

    public MemoryStore Store { get; } = new();
    public RequestIdentity Request { get; init; } = new() { Namespace = "team", Name = "passive-income", Uid = "uid-1" };
    public VideoSpec Spec { get; init; } = new() { Topic = "passive income" };
    public string Folder => folder.FullName;

    public PhaseWorld With<T>(PhaseName phase, string artifact, T document, JsonTypeInfo<T> type) => With(phase, artifact, JsonSerializer.SerializeToUtf8Bytes(document, type));

    public PhaseWorld With(PhaseName phase, string artifact, byte[] bytes)
    {
        Store.Put(ArtifactKeys.Content(Request.Namespace, phase, Hash(phase), artifact), bytes);
        return this;
    }

    public PhaseWorld WithScript(params SceneDescription[] scenes) =>
        With(PhaseName.ScriptGeneration, ArtifactNames.Script, Script(scenes), ContractJson.Default.ScriptDocument);

    public PhaseContext Run() => new()
    {
        Request = Request,
        Spec = Spec,
        Store = Store,
        Upstream = Enum.GetValues<PhaseName>().ToDictionary(phase => phase, Hash),
        WorkDirectory = Path.Combine(Folder, $"run-{runs++}"),
        Calls = new PaidCalls(Store, Request, PhaseName.VisualGeneration, 1),
        Time = TimeProvider.System,
    };

    public static SceneDescription Scene(int number, string headline, string kind = "Title") =>
        new() { Number = number, FirstLine = number - 1, Headline = headline, Kind = kind, Prompt = "" };

    public static ScriptDocument Script(params SceneDescription[] scenes) => new()
    {
        Topic = "passive income",
        Title = "Money that works while you sleep",
        Language = "en",
        TargetSeconds = 30,
        Lines = [new ScriptLine { Section = ScriptSection.Hook, Text = "Your money can work." }],
        Scenes = scenes,
        PlatformTexts = Enum.GetValues<Platform>().ToDictionary(platform => platform, _ => new PlatformText
        {
            Title = "Money that works while you sleep",
            Description = "Three streams anyone can start.",
            Hashtags = ["money", "passiveincome"],
        }),
    };

    public void Dispose() => folder.Delete(recursive: true);

    private static string Hash(PhaseName phase) => $"hash-of-{phase}";
}
