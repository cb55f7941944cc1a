using VideoAgent.Contracts.Documents;

namespace VideoAgent.PhaseRunner.Phases.TrendDiscovery;

/// <summary>
/// How likely a short about a subject is to be watched and passed on, 0-100. The one place of the formula:
/// <code>virality = 100 × (0.30·growth + 0.20·volume + 0.25·engagement + 0.15·freshness + 0.10·(1 − competition))</code>
/// Growth weighs most, because feeds push what is rising; engagement next, because they keep pushing what is saved and shared. Volume is worth less
/// than either: much of it belongs to those who are there already, which competition says a second time, so that weighs least.
/// </summary>
internal static class ViralityScore
{
    public const double GrowthWeight = 0.30;
    public const double VolumeWeight = 0.20;
    public const double EngagementWeight = 0.25;
    public const double FreshnessWeight = 0.15;
    public const double CompetitionWeight = 0.10;

    /// <summary>What nobody knows speaks neither for a subject nor against it.</summary>
    public const double Unknown = 0.5;

    /// <summary>Signals outside 0-1 count as the nearer end, absent ones and NaN as <see cref="Unknown"/>.</summary>
    public static double Of(TrendSignals signals) => Math.Round(100 * (
        (GrowthWeight * Unit(signals.Growth))
        + (VolumeWeight * Unit(signals.Volume))
        + (EngagementWeight * Unit(signals.Engagement))
        + (FreshnessWeight * Unit(signals.Freshness))
        + (CompetitionWeight * (1 - Unit(signals.Competition)))), 1);

    private static double Unit(double? signal) => signal is { } known && !double.IsNaN(known) ? Math.Clamp(known, 0, 1) : Unknown;
}
