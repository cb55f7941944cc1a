using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Providers.Trends;

/// <summary>The shipped lists as a source: no network, no key, the same answer for everybody in the same month.</summary>
internal sealed class EmbeddedTrendSource(SubjectLibrary library) : ITrendSource
{
    /// <summary>For a topic that nobody estimated: neither good nor bad.</summary>
    private static readonly TrendSignals Neutral = new() { Growth = 0.5, Volume = 0.5, Engagement = 0.5, Freshness = 0.5, Competition = 0.5 };

    public string Name => Contracts.Requests.Providers.Embedded;

    public IEnumerable<KeyValuePair<string, string>> Inputs(TrendQuery query)
    {
        var (list, subjects) = Asked(query);
        yield return new("source", Name);
        yield return new("list", $"{list.Date:yyyy-MM-dd} {library.Fingerprint}");
        if (subjects.Any(subject => subject.Months is not null)) yield return new("month", $"{query.Date.Month}");
    }

    public Task<TrendFindings> FindAsync(TrendQuery query, SharedSightings shared, CancellationToken cancellationToken)
    {
        var (list, subjects) = Asked(query);
        var candidates = subjects.Select(subject => Candidate(subject, list, query));
        return Task.FromResult(new TrendFindings(list.Date, query.Mode == TopicMode.Exact ? [Exact(query, candidates.FirstOrDefault())] : [.. candidates]));
    }

    /// <summary>The subjects that the query is about: all of a niche that mean anything in the region, or the exact one, which may stand on any list or on none.</summary>
    private (SubjectList List, IReadOnlyList<Subject> Subjects) Asked(TrendQuery query)
    {
        var niche = library.For(query.Topic);
        if (query.Mode == TopicMode.Discover) return (niche, [.. niche.Subjects.Where(subject => subject.Regions?.Contains(query.Region) ?? true)]);
        return library.Find(query.Topic, query.Topic) is ({ } list, { } subject) ? (list, [subject]) : (niche, []);
    }

    private static TrendCandidate Exact(TrendQuery query, TrendCandidate? listed) => listed is null
        ? new(query.Topic, Neutral, ["The topic was given; it is on no shipped list, so all its signals are taken as middling."])
        : listed with { Subject = query.Topic };

    private static TrendCandidate Candidate(Subject subject, SubjectList list, TrendQuery query)
    {
        var origin = $"From the shipped list \"{list.Niche}\" of {list.Date:yyyy-MM-dd}: estimated by hand, not measured.";
        return new(subject.Title, Seasons.Apply(subject, query.Region, query.Date), Seasons.Describe(subject, query.Region, query.Date) is { } season ? [season, origin] : [origin]);
    }
}
