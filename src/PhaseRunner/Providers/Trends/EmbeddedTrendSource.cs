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
        var list = library.For(query.Topic);
        yield return new("list", $"{list.Date:yyyy-MM-dd} {library.Fingerprint}");
        if (list.Subjects.Any(subject => subject.Months is not null)) yield return new("month", $"{query.Date.Month}");
    }

    public Task<TrendFindings> FindAsync(TrendQuery query, CancellationToken cancellationToken)
    {
        var list = library.For(query.Topic);
        return Task.FromResult(new TrendFindings(list.Date, query.Mode == TopicMode.Exact ? [Exact(query)] : [.. Offered(list, query)]));
    }

    private static IEnumerable<TrendCandidate> Offered(SubjectList list, TrendQuery query) =>
        list.Subjects.Where(subject => subject.Regions?.Contains(query.Region) ?? true).Select(subject => Candidate(subject, list, query));

    private TrendCandidate Exact(TrendQuery query) =>
        library.Find(query.Topic, query.Topic) is ({ } list, { } subject)
            ? Candidate(subject, list, query) with { Subject = query.Topic }
            : new(query.Topic, Neutral, ["The topic was given; it is on no shipped list, so all its signals are taken as middling."]);

    private static TrendCandidate Candidate(Subject subject, SubjectList list, TrendQuery query)
    {
        var origin = $"From the shipped list \"{list.Niche}\" of {list.Date:yyyy-MM-dd}: estimated by hand, not measured.";
        return new(subject.Title, Seasons.Apply(subject, query.Region, query.Date), Seasons.Describe(subject, query.Region, query.Date) is { } season ? [season, origin] : [origin]);
    }
}
