using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Trends;

namespace VideoAgent.PhaseRunner.Phases.TrendDiscovery;

/// <summary>Finds out what the video shall be about: writes <c>trends.json</c> with the ten best subjects of the niche, or with the given one alone.</summary>
internal sealed class TrendDiscoveryPhase(ITrendSource source, TimeProvider time) : IPhase
{
    public PhaseName Name => PhaseName.TrendDiscovery;

    public int Version => 1;

    public IEnumerable<KeyValuePair<string, string>> Inputs(VideoSpec spec) =>
    [
        new("source", source.Name),
        new("topic", spec.Topic),
        new("topicMode", $"{spec.TopicMode}"),
        new("region", spec.Region),
        new("language", spec.Language),
        .. source.Inputs(TrendQuery.From(spec, time)),
    ];

    public async Task<PhaseFacts> RunAsync(PhaseContext context, CancellationToken cancellationToken)
    {
        context.Progress.Report(new(0, $"asking {source.Name} for subjects"));
        var findings = await source.FindAsync(TrendQuery.From(context.Spec, context.Time), cancellationToken);
        var topics = TrendRanking.Rank(findings.Candidates, source.Name);
        if (topics.Count == 0)
        {
            throw PhaseException.Permanent("NoSubject",
                $"{source.Name} knows no subject for {FoundText.Quote(context.Spec.Topic)} in {context.Spec.Region}. Choose a wider topic, or set topicMode: Exact to have this one made.");
        }

        var report = new TrendReport { Niche = context.Spec.Topic, Date = findings.AsOf, Topics = topics, Chosen = topics[0].Subject };
        await context.WriteAsync(ArtifactNames.Trends, report, ContractJson.Default.TrendReport, cancellationToken);
        return new PhaseFacts { Topic = report.Chosen };
    }
}
