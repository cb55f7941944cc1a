using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Providers.Trends;

/// <summary>Knows what people want to see in a niche.</summary>
internal interface ITrendSource
{
    string Name { get; }

    /// <summary>What decides the answer besides the query's words: the date of a list, the month when there are seasons, the day for live data.</summary>
    IEnumerable<KeyValuePair<string, string>> Inputs(TrendQuery query);

    /// <summary>Candidates in any order; exactly one, the topic itself, with <see cref="TopicMode.Exact"/>. Fails with a phase exception.</summary>
    Task<TrendFindings> FindAsync(TrendQuery query, CancellationToken cancellationToken);
}

internal sealed record TrendQuery(string Topic, TopicMode Mode, string Region, string Language, DateOnly Date)
{
    public static TrendQuery From(VideoSpec spec, TimeProvider time) =>
        new(spec.Topic, spec.TopicMode, spec.Region, spec.Language, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
}

/// <summary>As of when the source knew this.</summary>
internal sealed record TrendFindings(DateOnly AsOf, IReadOnlyList<TrendCandidate> Candidates);

/// <summary>A subject with its signals in season, and what the source can say for it in short sentences.</summary>
internal sealed record TrendCandidate(string Subject, TrendSignals Signals, IReadOnlyList<string> Reasons);
