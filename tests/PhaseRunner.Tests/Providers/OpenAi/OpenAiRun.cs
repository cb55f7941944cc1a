using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Phases.ScriptGeneration;
using VideoAgent.PhaseRunner.Phases.VisualGeneration;
using VideoAgent.PhaseRunner.Providers.OpenAi;
using VideoAgent.PhaseRunner.Providers.Vendors;
using VideoAgent.PhaseRunner.Providers.Visuals.Cards;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;
using VideoAgent.Testing;
using VideoAgent.Testing.Vendors.OpenAi;

namespace VideoAgent.PhaseRunner.Tests.Providers.OpenAi;

/// <summary>Phases with OpenAI's providers against the stub, as a pod runs them.</summary>
internal sealed class OpenAiRun : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly OpenAiSettings settings;
    private int attempts;

    private OpenAiRun(StubOpenAi vendor)
    {
        Vendor = vendor;
        Directory.CreateDirectory(folder["secrets"]);
        File.WriteAllText(folder["secrets/openai-api-key"], StubOpenAi.Key + "\n");
        File.WriteAllText(folder["secrets/openai-base-url"], vendor.Address.AbsoluteUri);
        settings = new OpenAiSettings(new VendorSecrets(folder["secrets"]), VendorHttp.Client, PriceList.Shipped, TimeProvider.System);
    }

    public StubOpenAi Vendor { get; }

    public MemoryStore Store { get; } = new();

    public VideoSpec Spec { get; set; } = new()
    {
        Topic = "personal finance",
        DurationSeconds = 30,
        Brand = new BrandSpec { Name = "Plain Money", Tone = "calm" },
        Visuals = new VisualsSpec { Provider = OpenAiSettings.Name, SceneCount = 4 },
        Script = new ScriptSpec { Provider = OpenAiSettings.Name, Critic = false },
    };

    /// <summary>Words more, or fewer, than the budget has.</summary>
    public int Excess { get; set; }

    public string Chosen { get; set; } = "Emergency funds";

    public static async Task<OpenAiRun> StartAsync()
    {
        var run = new OpenAiRun(await StubOpenAi.StartAsync());
        run.Vendor.Chat.Write = request => DraftedScript.For(request, run.Excess);
        return run;
    }

    public Task<PhaseReport> ScriptAsync() => RunAsync(
        new ScriptGenerationPhase(new Dictionary<string, PhaseRunner.Providers.Scripts.IScriptWriter> { [OpenAiSettings.Name] = new OpenAiScriptWriter(settings) }, TimeProvider.System));

    public Task<PhaseReport> PicturesAsync(CancellationToken cancellationToken = default) =>
        RunAsync(new VisualGenerationPhase(new OpenAiPictures(settings, new CardVisualProvider())), cancellationToken);

    public T Read<T>(PhaseReport report, string artifact, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(Store.Get(ArtifactKeys.Content("studio", report.Phase, report.ContentHash!, artifact)), type)!;

    public void ForgetKey() => File.Delete(folder["secrets/openai-api-key"]);

    public async ValueTask DisposeAsync()
    {
        await Vendor.DisposeAsync();
        folder.Dispose();
    }

    private async Task<PhaseReport> RunAsync(IPhase phase, CancellationToken cancellationToken = default)
    {
        Put(PhaseName.TrendDiscovery, ArtifactNames.Trends, new TrendReport { Niche = Spec.Topic, Date = new(2026, 11, 25), Chosen = Chosen, Topics = [new() { Rank = 1, Subject = Chosen, Virality = 60, Signals = new(), Reasons = ["In season."], Source = "embedded" }] }, ContractJson.Default.TrendReport);
        Put(PhaseName.ScriptGeneration, ArtifactNames.Script, PhaseWorld.Script([.. Enumerable.Range(1, Spec.Visuals.SceneCount).Select(number => PhaseWorld.Scene(number, $"Headline {number}") with { Prompt = $"scene {number} of {Chosen}" })]), ContractJson.Default.ScriptDocument);
        var input = new PhaseInput
        {
            Request = new RequestIdentity { Namespace = "studio", Name = "video", Uid = "4f1c" },
            Spec = Spec,
            Attempt = ++attempts,
            Upstream = Enum.GetValues<PhaseName>().ToDictionary(name => name, Hash),
        };
        var host = new PhaseHost(Store, new WorkDirectories(folder["work"]), TimeProvider.System, NullLogger<PhaseHost>.Instance);
        return await host.RunAsync(phase, input, remake: false, NoProgress.Instance, cancellationToken);
    }

    private void Put<T>(PhaseName phase, string artifact, T document, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        Store.Put(ArtifactKeys.Content("studio", phase, Hash(phase), artifact), JsonSerializer.SerializeToUtf8Bytes(document, type));

    private string Hash(PhaseName phase) => $"{phase}-{Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(Chosen))}";
}
