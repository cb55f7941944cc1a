using System.Globalization;
using VideoAgent.Contracts.Documents;

namespace VideoAgent.PhaseRunner.Providers.Trends;

/// <summary>What the time of year does to a subject's signals.</summary>
internal static class Seasons
{
    /// <summary>In season people look for it and it is new again; out of season hardly anybody does.</summary>
    private const double GrowthInSeason = 0.25;
    private const double FreshnessInSeason = 0.25;
    private const double GrowthOutOfSeason = 0.4;
    private const double FreshnessOutOfSeason = 0.3;
    private const int HalfYear = 6;

    private static readonly HashSet<string> South = ["AR", "AU", "BO", "BR", "CL", "MZ", "NA", "NZ", "PE", "PY", "UY", "ZA", "ZW"];

    public static TrendSignals Apply(Subject subject, string region, DateOnly date) => (InSeason(subject, region, date), subject.TrendSignals) switch
    {
        (null, var signals) => signals,
        (true, var signals) => signals with { Growth = More(signals.Growth, GrowthInSeason), Freshness = More(signals.Freshness, FreshnessInSeason) },
        (false, var signals) => signals with { Growth = signals.Growth * GrowthOutOfSeason, Freshness = signals.Freshness * FreshnessOutOfSeason },
    };

    /// <summary>Null for a subject of all seasons.</summary>
    public static bool? InSeason(Subject subject, string region, DateOnly date)
    {
        if (subject.Months is not [var first, var last]) return null;

        var month = IsSouth(subject, region) ? Shifted(date.Month) : date.Month;
        return first <= last ? month >= first && month <= last : month >= first || month <= last;
    }

    public static string? Describe(Subject subject, string region, DateOnly date)
    {
        if (InSeason(subject, region, date) is not { } inSeason) return null;

        var months = subject.Months!.Select(month => Name(IsSouth(subject, region) ? Shifted(month) : month)).Distinct();
        return $"{(inSeason ? "In" : "Out of")} season now: {string.Join(" to ", months)}.";
    }

    private static double? More(double? signal, double by) => signal is { } known ? Math.Min(1, known + by) : null;

    private static bool IsSouth(Subject subject, string region) => subject.Weather && South.Contains(region);

    private static int Shifted(int month) => ((month - 1 + HalfYear) % 12) + 1;

    private static string Name(int month) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);
}
