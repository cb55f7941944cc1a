using VideoAgent.PhaseRunner.Providers.Trends.Google;
using VideoAgent.PhaseRunner.Providers.Trends.YouTube;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.Trends;

/// <summary>Whom discovery asks: the shipped lists always, Google where the runner is told of its feed, YouTube where the request's Secret has a key for it.</summary>
internal static class TrendSources
{
    public static ITrendSource Create(Uri? googleTrends, VendorSecrets secrets, HttpClient http, TimeProvider time) =>
        new MergedTrendSource(new EmbeddedTrendSource(SubjectLibrary.Shipped), new Lazy<IReadOnlyList<ITrendSource>>(() => [.. Live(googleTrends, secrets, http, time)]), time);

    private static IEnumerable<ITrendSource> Live(Uri? googleTrends, VendorSecrets secrets, HttpClient http, TimeProvider time)
    {
        if (googleTrends is not null) yield return new GoogleTrendsSource(googleTrends, http, SubjectLibrary.Shipped, time);
        if (secrets.Optional(YouTubeTrendSource.Key) is { } key) yield return new YouTubeTrendSource(secrets, key, http, time);
    }
}
