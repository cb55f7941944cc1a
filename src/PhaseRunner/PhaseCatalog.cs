using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Phases.Publishing;
using VideoAgent.PhaseRunner.Phases.ScriptGeneration;
using VideoAgent.PhaseRunner.Phases.TrendDiscovery;
using VideoAgent.PhaseRunner.Phases.VideoAssembly;
using VideoAgent.PhaseRunner.Phases.VisualGeneration;
using VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;
using VideoAgent.PhaseRunner.Providers.Publishing;
using VideoAgent.PhaseRunner.Providers.Publishing.Folder;
using VideoAgent.PhaseRunner.Providers.Scripts;
using VideoAgent.PhaseRunner.Providers.Trends;
using VideoAgent.PhaseRunner.Providers.Visuals.Cards;
using VideoAgent.PhaseRunner.Providers.Voices.Espeak;

namespace VideoAgent.PhaseRunner;

/// <summary>Which class does which phase with which providers: the one place that knows all of them.</summary>
internal static class PhaseCatalog
{
    /// <param name="deliveryPath">The folder that the embedded publisher delivers into.</param>
    public static IReadOnlyList<IPhase> Create(string deliveryPath, TimeProvider time) =>
    [
        new TrendDiscoveryPhase(new EmbeddedTrendSource(SubjectLibrary.Shipped), time),
        new ScriptGenerationPhase(new Dictionary<string, IScriptWriter> { [Contracts.Requests.Providers.Embedded] = new EmbeddedScriptWriter(SubjectLibrary.Shipped) }, time),
        new VoiceoverSynthesisPhase([new EspeakVoiceProvider()]),
        new VisualGenerationPhase(new CardVisualProvider()),
        new VideoAssemblyPhase(),
        new PublishingPhase(
            Folders(deliveryPath, PublicationStates.Published, time),
            Folders(deliveryPath, PublicationStates.AwaitingManual, time)),
    ];

    private static IReadOnlyList<IPublisher> Folders(string root, string state, TimeProvider time) =>
        [.. Enum.GetValues<Platform>().Select(platform => new FolderPublisher(platform, root, state, time))];
}
