using VideoAgent.Contracts.Documents;

namespace VideoAgent.PhaseRunner.Providers.Trends;

/// <summary>Makes one candidate of those that several sources have for the same subject.</summary>
internal static class TrendMerge
{
    /// <summary>Sentences that a person still reads.</summary>
    private const int MostReasons = 6;

    /// <summary>
    /// No two of the result are alike, and everything given is like one of them. A shipped subject keeps its wording, because sentences are shipped with it;
    /// what was measured is believed before what was estimated, and the mean of what several measured.
    /// </summary>
    public static IReadOnlyList<TrendCandidate> Merge(IEnumerable<TrendCandidate> candidates, string niche)
    {
        var groups = new List<(TopicShape Shape, List<TrendCandidate> Members)>();
        foreach (var candidate in InOrder(candidates))
        {
            var shape = TopicShape.Of(candidate.Subject, niche);
            var nearest = groups.Where(group => group.Shape.IsLike(shape)).OrderByDescending(group => group.Shape.Likeness(shape)).Select(group => group.Members).FirstOrDefault();
            if (nearest is null) groups.Add((shape, [candidate]));
            else nearest.Add(candidate);
        }

        return [.. groups.Select(group => Joined(group.Members))];
    }

    private static IOrderedEnumerable<TrendCandidate> InOrder(IEnumerable<TrendCandidate> candidates) => candidates
        .OrderBy(candidate => candidate.IsMeasured)
        .ThenBy(candidate => candidate.Source, StringComparer.Ordinal)
        .ThenBy(candidate => candidate.Subject, StringComparer.Ordinal);

    private static TrendCandidate Joined(List<TrendCandidate> members) => members is [var only]
        ? only
        : members[0] with
        {
            Signals = new()
            {
                Growth = Known(members, signals => signals.Growth),
                Volume = Known(members, signals => signals.Volume),
                Engagement = Known(members, signals => signals.Engagement),
                Freshness = Known(members, signals => signals.Freshness),
                Competition = Known(members, signals => signals.Competition),
            },
            Reasons = [.. members.SelectMany(member => member.Reasons).Distinct(StringComparer.Ordinal).Take(MostReasons)],
            Source = string.Join(", ", members.Select(member => member.Source).Distinct(StringComparer.Ordinal)),
            IsMeasured = members.Exists(member => member.IsMeasured),
        };

    private static double? Known(List<TrendCandidate> members, Func<TrendSignals, double?> signal)
    {
        var measured = members.Where(member => member.IsMeasured).Select(member => signal(member.Signals)).OfType<double>().ToList();
        return measured.Count > 0 ? measured.Average() : members.Select(member => signal(member.Signals)).FirstOrDefault(value => value is not null);
    }
}
