using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;
using VideoAgent.PhaseRunner.Providers.Voices;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;
using VideoAgent.Storage.Objects;
using VideoAgent.Testing;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices;

/// <summary>The voice phase with a vendor's provider, as a pod runs it: attempt after attempt on one store.</summary>
internal sealed class VoicePhaseRun : IDisposable
{
    /// <summary>A quarter of a minute, with what is spelled otherwise than it is said.</summary>
    public static readonly string[] Lines =
    [
        "Most people think it takes a fortune to start.",
        "It does not. Put $50 aside and let it grow by 7% a year.",
        "In 2026, pick one idea and write down what you learn.",
    ];

    private static readonly RequestIdentity Request = new() { Namespace = "studio", Name = "video", Uid = "4f1c" };

    private readonly TemporaryFolder folder = new();
    private int attempts;

    public MemoryStore Store { get; } = new();

    public IReadOnlyList<string> Script { get; set; } = Lines;

    public string Language { get; set; } = "en-US";

    public string this[string name] => folder[name];

    /// <summary>A folder of secrets with those files.</summary>
    public string Secrets(params (string Name, string Value)[] secrets)
    {
        Directory.CreateDirectory(folder["secrets"]);
        foreach (var (name, value) in secrets) File.WriteAllText(folder[$"secrets/{name}"], value);
        return folder["secrets"];
    }

    public async Task<PhaseReport> RunAsync(IVoiceProvider provider, VideoSpec spec, IObjectStore? store = null, CancellationToken cancellationToken = default)
    {
        var script = new ScriptDocument
        {
            Topic = "saving",
            Title = "Saving",
            Language = Language,
            TargetSeconds = spec.DurationSeconds,
            Lines = [.. Script.Select(text => new ScriptLine { Section = ScriptSection.Content, Text = text })],
            Scenes = [],
            PlatformTexts = new Dictionary<Platform, PlatformText>(),
        };
        var json = JsonSerializer.SerializeToUtf8Bytes(script, ContractJson.Default.ScriptDocument);
        var hash = ContentHash.Of([Encoding.UTF8.GetString(json)]);
        Store.Put(ArtifactKeys.Content("studio", PhaseName.ScriptGeneration, hash, ArtifactNames.Script), json);
        var input = new PhaseInput
        {
            Request = Request,
            Spec = spec,
            Attempt = ++attempts,
            Upstream = new Dictionary<PhaseName, string> { [PhaseName.ScriptGeneration] = hash },
        };
        var host = new PhaseHost(store ?? Store, new WorkDirectories(folder["work"]), TimeProvider.System, NullLogger<PhaseHost>.Instance);
        return await host.RunAsync(new VoiceoverSynthesisPhase([provider]), input, remake: false, NoProgress.Instance, cancellationToken);
    }

    /// <summary>As the container does at its end: from then on the attempt has told what it paid.</summary>
    public void Keep(PhaseReport report) =>
        Store.Put(ArtifactKeys.Report(Request, report.Phase, attempts), JsonSerializer.SerializeToUtf8Bytes(report, ContractJson.Default.PhaseReport));

    public WordTimings Words(PhaseReport report) => JsonSerializer.Deserialize(Read(report, ArtifactNames.Words), ContractJson.Default.WordTimings)!;

    public async Task<Recording> VoiceAsync(PhaseReport report)
    {
        await File.WriteAllBytesAsync(folder["voice.mp3"], Read(report, ArtifactNames.Voiceover));
        return await Recording.DecodeAsync(folder["voice.mp3"], CancellationToken.None);
    }

    /// <summary>All words are there, in order, and each is heard while it is shown.</summary>
    public async Task AssertInTimeAsync(PhaseReport report)
    {
        Assert.True(report.Outcome == ExitClass.Done, report.Message);
        var (timings, voice) = (Words(report), await VoiceAsync(report));
        WordRules.Hold(timings.Words, Script.SelectMany(WordTokens.Split), timings.DurationSeconds);
        var level = new SoundLevel(voice.Samples, Recording.SampleRate);
        Assert.All(timings.Words.Where(word => word.Text.Any(char.IsLetterOrDigit)), word => Assert.True(level.Between(word.Start, word.End) > -30, $"{word}: {level.Between(word.Start, word.End):0} dB"));
    }

    public void Dispose() => folder.Dispose();

    private byte[] Read(PhaseReport report, string artifact) => Store.Get(ArtifactKeys.Content("studio", report.Phase, report.ContentHash!, artifact));
}
