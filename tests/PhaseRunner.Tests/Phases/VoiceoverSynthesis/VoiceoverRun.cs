using System.Text.Json;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;
using VideoAgent.PhaseRunner.Providers.Voices;
using VideoAgent.PhaseRunner.Providers.Voices.Espeak;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Tests.Phases.VoiceoverSynthesis;

/// <summary>Runs the phase in a folder of its own, which goes when this does.</summary>
internal sealed class VoiceoverRun : IDisposable
{
    private const string ScriptHash = "script";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("voiceover-");

    /// <summary>The sample a minute long: what the embedded script writer would make.</summary>
    public static readonly string[] Lines =
    [
        "Most people think passive income takes a fortune to start.",
        "It does not. Here are 3 ideas that work in 2026, and one that doesn't.",
        "First, a digital product. You make it once, and it sells while you sleep.",
        "Start with a problem you have solved yourself: a budget sheet, a meal plan, a template.",
        "Second, dividend funds. Put $50 a month aside and let it grow by 7% a year.",
        "It is slow, but it is boring in the best way.",
        "Third, a small channel about something you know. Well-made videos earn for years.",
        "And the one that doesn't work? Anything that promises money overnight.",
        "Pick one idea today, give it ninety days, and write down what you learn.",
        "Follow for more honest money ideas.",
    ];

    public VideoSpec Spec { get; init; } = new() { DurationSeconds = 60 };

    public IReadOnlyList<string> Script { get; init; } = Lines;

    public IVoiceProvider Provider { get; init; } = new EspeakVoiceProvider();

    public IProgress<PhaseProgress> Progress { get; init; } = NoProgress.Instance;

    /// <summary>The run's own folder.</summary>
    public string Folder => folder.FullName;

    public IEnumerable<string> Outputs =>
        Directory.Exists(Path.Combine(Folder, "output")) ? Directory.EnumerateFiles(Path.Combine(Folder, "output")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal) : [];

    public string Voiceover => Path.Combine(folder.FullName, "output", ArtifactNames.Voiceover);

    public WordTimings Words => JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder.FullName, "output", ArtifactNames.Words)), ContractJson.Default.WordTimings)!;

    public Task<PhaseFacts> RunAsync() => RunAsync(CancellationToken.None);

    public Task<PhaseFacts> RunAsync(CancellationToken cancellationToken)
    {
        var store = new ScriptStore(JsonSerializer.SerializeToUtf8Bytes(Document(), ContractJson.Default.ScriptDocument));
        var context = new PhaseContext
        {
            Request = new RequestIdentity { Namespace = "tests", Name = "video", Uid = "1" },
            Spec = Spec,
            Store = store,
            Upstream = new Dictionary<PhaseName, string> { [PhaseName.ScriptGeneration] = ScriptHash },
            WorkDirectory = folder.FullName,
            Calls = new PaidCalls(store, new RequestIdentity { Namespace = "tests", Name = "video", Uid = "1" }, PhaseName.VoiceoverSynthesis, 1),
            Time = TimeProvider.System,
            Progress = Progress,
        };
        return new VoiceoverSynthesisPhase([Provider]).RunAsync(context, cancellationToken);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private ScriptDocument Document() => new()
    {
        Topic = "passive income",
        Title = "Passive income",
        Language = Spec.Language,
        TargetSeconds = Spec.DurationSeconds,
        Lines = [.. Script.Select(text => new ScriptLine { Section = ScriptSection.Content, Text = text })],
        Scenes = [],
        PlatformTexts = new Dictionary<Platform, PlatformText>(),
    };

    /// <summary>Holds one object: the script.</summary>
    private sealed class ScriptStore(byte[] script) : IObjectStore
    {
        public Task<Stream> OpenAsync(string key, ByteRange? range, CancellationToken cancellationToken) =>
            key == ArtifactKeys.Content("tests", PhaseName.ScriptGeneration, ScriptHash, ArtifactNames.Script)
                ? Task.FromResult<Stream>(new MemoryStream(script))
                : throw new ObjectStoreException(ObjectStoreFault.NotFound, key);

        public Task<ObjectInfo?> StatAsync(string key, CancellationToken cancellationToken) => throw new NotSupportedException();
        public Task<bool> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken) => throw new NotSupportedException();
        public Task CopyAsync(string source, string target, CancellationToken cancellationToken) => throw new NotSupportedException();
        public IAsyncEnumerable<ObjectInfo> ListAsync(string prefix, CancellationToken cancellationToken) => throw new NotSupportedException();
        public Task DeleteAsync(string key, CancellationToken cancellationToken) => throw new NotSupportedException();
        public Uri Link(string key, TimeSpan lifetime) => throw new NotSupportedException();
    }
}
