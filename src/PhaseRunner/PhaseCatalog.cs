using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Phases.Publishing;
using VideoAgent.PhaseRunner.Phases.ScriptGeneration;
using VideoAgent.PhaseRunner.Phases.TrendDiscovery;
using VideoAgent.PhaseRunner.Phases.VideoAssembly;
using VideoAgent.PhaseRunner.Phases.VisualGeneration;
using VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;
using VideoAgent.PhaseRunner.Providers.ElevenLabs;
using VideoAgent.PhaseRunner.Providers.OpenAi;
using VideoAgent.PhaseRunner.Providers.Publishing;
using VideoAgent.PhaseRunner.Providers.Publishing.Folder;
using VideoAgent.PhaseRunner.Providers.Publishing.Instagram;
using VideoAgent.PhaseRunner.Providers.Publishing.TikTok;
using VideoAgent.PhaseRunner.Providers.Publishing.YouTube;
using VideoAgent.PhaseRunner.Providers.Scripts;
using VideoAgent.PhaseRunner.Providers.Trends;
using VideoAgent.PhaseRunner.Providers.Vendors;
using VideoAgent.PhaseRunner.Providers.Visuals.Cards;
using VideoAgent.PhaseRunner.Providers.Voices.Espeak;

namespace VideoAgent.PhaseRunner;

/// <summary>Which class does which phase with which providers: the one place that knows all of them.</summary>
internal static class PhaseCatalog
{
    /// <param name="deliveryPath">The folder that the embedded publisher delivers into.</param>
    /// <param name="secrets">The vendors' keys; none is read before its vendor is asked.</param>
    /// <param name="prices">What the vendors charge.</param>
    /// <param name="googleTrends">The feed to ask; null to leave Google alone.</param>
    public static IReadOnlyList<IPhase> Create(string deliveryPath, VendorSecrets secrets, PriceList prices, TimeProvider time, Uri? googleTrends = null)
    {
        var openAi = new OpenAiSettings(secrets, VendorHttp.Client, prices, time);
        var elevenLabs = new ElevenLabsSettings(secrets, VendorHttp.Client, prices, time);
        var cards = new CardVisualProvider();
        return
        [
            new TrendDiscoveryPhase(TrendSources.Create(googleTrends, secrets, VendorHttp.Client, time), time),
            new ScriptGenerationPhase(new IScriptWriter[] { new EmbeddedScriptWriter(SubjectLibrary.Shipped), new OpenAiScriptWriter(openAi) }.ToDictionary(writer => writer.Name), time),
            new VoiceoverSynthesisPhase([new EspeakVoiceProvider(), new ElevenLabsVoice(elevenLabs), new OpenAiVoice(openAi)]),
            new VisualGenerationPhase(cards, new OpenAiPictures(openAi, cards)),
            new VideoAssemblyPhase(),
            new PublishingPhase(
                new Dictionary<string, IReadOnlyList<IPublisher>>
                {
                    [Contracts.Requests.Providers.Embedded] = Folders(deliveryPath, PublicationStates.Published, time),
                    [Contracts.Requests.Providers.Platforms] = Platforms(secrets, time),
                },
                Folders(deliveryPath, PublicationStates.AwaitingManual, time)),
        ];
    }

    /// <summary>Those that can be published to without a person.</summary>
    private static IReadOnlyList<IPublisher> Platforms(VendorSecrets secrets, TimeProvider time) =>
    [
        new YouTubePublisher(new YouTubeAccount(secrets), VendorHttp.Client, time),
        new TikTokPublisher(new TikTokSettings(secrets, VendorHttp.Client, time), VendorHttp.Client, time),
        new InstagramPublisher(new InstagramSettings(secrets, VendorHttp.Client, time), time),
    ];

    private static IReadOnlyList<IPublisher> Folders(string root, string state, TimeProvider time) =>
        [.. Enum.GetValues<Platform>().Select(platform => new FolderPublisher(platform, root, state, time))];
}
