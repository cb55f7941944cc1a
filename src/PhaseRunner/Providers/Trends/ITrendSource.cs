using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Providers.Trends;

/// <summary>Knows what people want to see in a niche.</summary>
internal interface ITrendSource
{
    string Name { get; }

    /// <summary>
    /// What decides the answer besides the query's words: the source itself, the date of a list, the month when there are seasons. Live data is not among it:
    /// what a request was told first is the request's own, or each hour would make, and pay, its video anew.
    /// </summary>
    IEnumerable<KeyValuePair<string, string>> Inputs(TrendQuery query);

    /// <summary>Candidates in any order; exactly one, the topic itself, with <see cref="TopicMode.Exact"/>. Fails with a phase exception.</summary>
    /// <param name="shared">What the namespace's other requests were told within the hour.</param>
    Task<TrendFindings> FindAsync(TrendQuery query, SharedSightings shared, CancellationToken cancellationToken);
}

internal sealed record TrendQuery(string Topic, TopicMode Mode, string Region, string Language, DateOnly Date)
{
    public static TrendQuery From(VideoSpec spec, TimeProvider time) =>
        new(spec.Topic, spec.TopicMode, spec.Region, spec.Language, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
}

/// <summary>As of when the source knew this.</summary>
internal sealed record TrendFindings(DateOnly AsOf, IReadOnlyList<TrendCandidate> Candidates)
{
    /// <summary>What a person should know although there is an answer, as that a source is missing from it.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>A subject with its signals in season, and what the source can say for it in short sentences.</summary>
internal sealed record TrendCandidate(string Subject, TrendSignals Signals, IReadOnlyList<string> Reasons)
{
    /// <summary>Who knows it; null for the one source that was asked.</summary>
    public string? Source { get; init; }

    /// <summary>Counted by somebody just now, not estimated when a list was made.</summary>
    public bool IsMeasured { get; init; }
}
