using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Trends;

namespace VideoAgent.PhaseRunner.Phases.TrendDiscovery;

/// <summary>
/// Finds out what the video shall be about: writes <c>trends.json</c> with the ten best subjects of the niche that were not made lately, or with the given
/// one alone.
/// </summary>
internal sealed class TrendDiscoveryPhase(ITrendSource source, TimeProvider time) : IPhase
{
    public PhaseName Name => PhaseName.TrendDiscovery;

    public int Version => 2;

    public IEnumerable<KeyValuePair<string, string>> Inputs(VideoSpec spec) =>
    [
        new("topic", spec.Topic),
        new("topicMode", $"{spec.TopicMode}"),
        new("region", spec.Region),
        new("language", spec.Language),
        .. source.Inputs(TrendQuery.From(spec, time)),
    ];

    /// <summary>What is discovered is this request's alone: two requests of a niche are to be two videos.</summary>
    public IEnumerable<KeyValuePair<string, string>> Inputs(VideoSpec spec, RequestIdentity request) =>
        spec.TopicMode == TopicMode.Discover ? [.. Inputs(spec), new("request", request.Uid)] : Inputs(spec);

    public async Task<PhaseFacts> RunAsync(PhaseContext context, CancellationToken cancellationToken)
    {
        context.Progress.Report(new(0, $"asking {source.Name} for subjects"));
        var shared = new SharedSightings(context.Store, context.Request, context.Time);
        var findings = await source.FindAsync(TrendQuery.From(context.Spec, context.Time), shared, cancellationToken);
        var ranked = TrendRanking.Rank(findings.Candidates, source.Name, kept: int.MaxValue);
        if (ranked.Count == 0)
        {
            throw PhaseException.Permanent("NoSubject",
                $"{source.Name} knows no subject for {FoundText.Quote(context.Spec.Topic)} in {context.Spec.Region}. Choose a wider topic, or set topicMode: Exact to have this one made.");
        }

        var choice = await ChooseAsync(ranked, context, cancellationToken);
        var report = new TrendReport { Niche = context.Spec.Topic, Date = findings.AsOf, Topics = choice.Topics, Chosen = choice.Subject };
        await context.WriteAsync(ArtifactNames.Trends, report, ContractJson.Default.TrendReport, cancellationToken);
        return new PhaseFacts { Topic = report.Chosen, Warnings = choice.Warning is { } warning ? [.. findings.Warnings, warning] : findings.Warnings };
    }

    /// <summary>Who asks for an exact subject may ask for it every day.</summary>
    private static async Task<Choice> ChooseAsync(IReadOnlyList<TrendTopic> ranked, PhaseContext context, CancellationToken cancellationToken) =>
        context.Spec.TopicMode == TopicMode.Exact
            ? new Choice(ranked, null)
            : await new TopicMemory(context.Store, context.Request, context.Spec.Topic, context.Spec.Language, context.Time).ChooseAsync(ranked, cancellationToken);
}
