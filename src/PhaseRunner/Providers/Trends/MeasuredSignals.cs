using VideoAgent.Contracts.Documents;

namespace VideoAgent.PhaseRunner.Providers.Trends;

/// <summary>
/// Signals from what was counted. People's attention spreads over powers of ten, so counts are measured by their logarithm; what was not counted
/// stays unknown. The scales end where a subject is as big as subjects get.
/// </summary>
internal static class MeasuredSignals
{
    /// <summary>Google shows 1M+ for the largest search of a day.</summary>
    private const double MostSearches = 6; // powers of ten

    /// <summary>A million within the first ten hours.</summary>
    private const double MostSearchesPerHour = 5;

    /// <summary>A niche's shorts of two weeks together.</summary>
    private const double MostViews = 7;
    private const double MostViewsPerHour = 5;

    /// <summary>A short that eight viewers in a hundred like, and eight in a thousand write about, is among the best.</summary>
    private const double ManyLikes = 0.08;
    private const double ManyComments = 0.008;

    private static readonly TimeSpan SearchHalfLife = TimeSpan.FromDays(1);
    private static readonly TimeSpan VideoHalfLife = TimeSpan.FromDays(7);

    /// <summary>One that is minutes old would seem to grow without bounds.</summary>
    private static readonly TimeSpan LeastAge = TimeSpan.FromHours(1);

    public static TrendSignals OfSearch(TrendSighting search, DateTimeOffset now) => new()
    {
        Growth = PerHour(search.Searches, search.At, now) is { } perHour ? OnScale(perHour, MostSearchesPerHour) : null,
        Volume = search.Searches is { } searches ? OnScale(searches, MostSearches) : null,
        Freshness = Freshness(search.At, SearchHalfLife, now),
    };

    /// <summary>Of videos about one subject: what they have together, but the speed of the fastest and the freshness of the newest.</summary>
    /// <param name="crowd">So many about one subject mean that everybody does it.</param>
    public static TrendSignals OfVideos(IReadOnlyList<TrendSighting> videos, int crowd, DateTimeOffset now) => new()
    {
        Growth = videos.Max(video => PerHour(video.Views, video.At, now)) is { } perHour ? OnScale(perHour, MostViewsPerHour) : null,
        Volume = Sum(videos, video => video.Views) is { } views ? OnScale(views, MostViews) : null,
        Engagement = Engagement(videos),
        Freshness = videos.Max(video => Freshness(video.At, VideoHalfLife, now)),
        Competition = Math.Min(1, (videos.Count - 1) / (double)(crowd - 1)),
    };

    public static double? PerHour(long? count, DateTimeOffset? since, DateTimeOffset now) =>
        count is { } known && since is { } at ? known / Math.Max((now - at).TotalHours, LeastAge.TotalHours) : null;

    /// <summary>Null when none is known.</summary>
    public static long? Sum(IEnumerable<TrendSighting> sightings, Func<TrendSighting, long?> count)
    {
        var known = sightings.Select(count).OfType<long>().ToList();
        return known.Count > 0 ? known.Sum() : null;
    }

    /// <summary>Likes and comments by views, each against what is many; of the videos that show both figures of a ratio.</summary>
    private static double? Engagement(IReadOnlyList<TrendSighting> videos)
    {
        var ratios = new[] { Ratio(videos, video => video.Likes, ManyLikes), Ratio(videos, video => video.Comments, ManyComments) }.OfType<double>().ToList();
        return ratios.Count > 0 ? ratios.Average() : null;
    }

    private static double? Ratio(IReadOnlyList<TrendSighting> videos, Func<TrendSighting, long?> count, double many)
    {
        var telling = videos.Where(video => video.Views > 0 && count(video) is not null).ToList();
        return telling.Count > 0 ? Math.Min(1, telling.Sum(video => (double)count(video)!) / telling.Sum(video => (double)video.Views!) / many) : null;
    }

    private static double? Freshness(DateTimeOffset? at, TimeSpan halfLife, DateTimeOffset now) =>
        at is { } since ? Math.Pow(0.5, Math.Max(0, (now - since) / halfLife)) : null;

    private static double OnScale(double count, double most) => Math.Clamp(Math.Log10(1 + Math.Max(0, count)) / most, 0, 1);
}
