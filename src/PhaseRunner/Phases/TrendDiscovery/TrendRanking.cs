using VideoAgent.Contracts.Documents;
using VideoAgent.PhaseRunner.Providers.Trends;

namespace VideoAgent.PhaseRunner.Phases.TrendDiscovery;

/// <summary>Puts candidates in order and says why each stands where it does.</summary>
internal static class TrendRanking
{
    /// <summary>More than ten nobody reads, and only the first is made.</summary>
    public const int Kept = 10;

    /// <summary>From here on a signal is worth a sentence.</summary>
    private const double Strong = 0.7;
    private const double Weak = 0.4;

    /// <summary>Best first; equals in the order of the alphabet, so that the same candidates always give the same video.</summary>
    /// <param name="source">Of candidates that name none.</param>
    /// <param name="kept">How many of the best.</param>
    public static IReadOnlyList<TrendTopic> Rank(IEnumerable<TrendCandidate> candidates, string source, int kept = Kept) =>
    [
        .. candidates
            .Select(candidate => (Candidate: candidate, Virality: ViralityScore.Of(candidate.Signals)))
            .OrderByDescending(scored => scored.Virality).ThenBy(scored => scored.Candidate.Subject, StringComparer.Ordinal)
            .Take(kept)
            .Select((scored, index) => new TrendTopic
            {
                Rank = index + 1,
                Subject = scored.Candidate.Subject,
                Virality = scored.Virality,
                Signals = scored.Candidate.Signals,
                Reasons = [.. Reasons(scored.Candidate.Signals), .. scored.Candidate.Reasons],
                Source = scored.Candidate.Source ?? source,
            }),
    ];

    private static IEnumerable<string> Reasons(TrendSignals signals)
    {
        if (signals.Growth >= Strong) yield return $"Interest is rising (growth {signals.Growth:0.00}).";
        if (signals.Volume >= Strong) yield return $"Many people look for it (volume {signals.Volume:0.00}).";
        if (signals.Engagement >= Strong) yield return $"People save and share it (engagement {signals.Engagement:0.00}).";
        if (signals.Freshness >= Strong) yield return $"It is fresh just now (freshness {signals.Freshness:0.00}).";
        if (signals.Competition <= Weak) yield return $"Few others cover it (competition {signals.Competition:0.00}).";
        if (signals.Competition >= Strong) yield return $"Many others cover it (competition {signals.Competition:0.00}).";
        if (Unknown(signals).ToList() is { Count: > 0 } unknown) yield return $"Not known, so taken as middling: {string.Join(", ", unknown)}.";
    }

    private static IEnumerable<string> Unknown(TrendSignals signals)
    {
        if (signals.Growth is null) yield return "growth";
        if (signals.Volume is null) yield return "volume";
        if (signals.Engagement is null) yield return "engagement";
        if (signals.Freshness is null) yield return "freshness";
        if (signals.Competition is null) yield return "competition";
    }
}
