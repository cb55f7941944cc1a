using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.ElevenLabs;
using VideoAgent.PhaseRunner.Providers.Vendors;
using VideoAgent.PhaseRunner.Tests.Providers.Voices;
using VideoAgent.Storage.Objects;
using VideoAgent.Testing.Vendors.ElevenLabs;

namespace VideoAgent.PhaseRunner.Tests.Providers.ElevenLabs;

/// <summary>The voice phase with ElevenLabs' provider against the stub.</summary>
internal sealed class ElevenLabsRun : IAsyncDisposable
{
    public const string Speech = "v1/text-to-speech/";

    private ElevenLabsRun(StubElevenLabs vendor)
    {
        Vendor = vendor;
        SecretsPath = Phase.Secrets(("elevenlabs-api-key", StubElevenLabs.Key + "\n"), ("elevenlabs-base-url", vendor.Address.AbsoluteUri));
        Settings = new ElevenLabsSettings(new VendorSecrets(SecretsPath), VendorHttp.Client, PriceList.Shipped, TimeProvider.System);
    }

    public StubElevenLabs Vendor { get; }

    public VoicePhaseRun Phase { get; } = new();

    public string SecretsPath { get; }

    public ElevenLabsSettings Settings { get; }

    public VideoSpec Spec { get; set; } = new()
    {
        Topic = "saving",
        DurationSeconds = 15,
        Voice = new VoiceSpec { Provider = ElevenLabsSettings.Name, VoiceId = "21m00Tcm4TlvDq8ikWAM" },
    };

    public static async Task<ElevenLabsRun> StartAsync() => new(await StubElevenLabs.StartAsync());

    public Task<PhaseReport> RunAsync(IObjectStore? store = null, CancellationToken cancellationToken = default) =>
        Phase.RunAsync(new ElevenLabsVoice(Settings), Spec, store, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Vendor.DisposeAsync();
        Phase.Dispose();
    }
}
