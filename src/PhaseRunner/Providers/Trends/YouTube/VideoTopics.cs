using System.Globalization;

namespace VideoAgent.PhaseRunner.Providers.Trends.YouTube;

/// <summary>Makes subjects of videos: those about the same are one, named after the most watched of them.</summary>
internal static class VideoTopics
{
    /// <summary>Ten of the fifty most watched about the same mean that everybody makes it.</summary>
    private const int Crowd = 10;

    /// <summary>More than are ranked, so that some are left when others were made lately.</summary>
    private const int Most = 30;

    public static IReadOnlyList<TrendCandidate> Of(IEnumerable<TrendSighting> videos, string niche, DateTimeOffset now)
    {
        var groups = new List<(string Subject, TopicShape Shape, List<TrendSighting> Videos)>();
        foreach (var (video, subject) in videos.Select(video => (video, SubjectTitles.Of(video.Title))).OrderByDescending(pair => pair.video.Views ?? -1).ThenBy(pair => pair.Item2, StringComparer.Ordinal))
        {
            if (subject is null) continue;
            var shape = TopicShape.Of(subject, niche);
            if (groups.FirstOrDefault(group => group.Shape.IsLike(shape)) is { Videos: { } same }) same.Add(video);
            else groups.Add((subject, shape, [video]));
        }

        return [.. groups.Take(Most).Select(group => new TrendCandidate(group.Subject, MeasuredSignals.OfVideos(group.Videos, Crowd, now), [Reason(group.Videos, now)]) { IsMeasured = true })];
    }

    private static string Reason(List<TrendSighting> videos, DateTimeOffset now)
    {
        var many = videos.Count == 1 ? "A video" : $"{videos.Count} videos";
        if (MeasuredSignals.Sum(videos, video => video.Views) is not { } views) return $"{many} among the most watched on YouTube lately, which tells no figures.";

        var details = new List<string> { string.Create(CultureInfo.InvariantCulture, $"{views:N0} views") };
        if (videos.Max(video => MeasuredSignals.PerHour(video.Views, video.At, now)) is { } perHour) details.Add(string.Create(CultureInfo.InvariantCulture, $"up to {perHour:N0} an hour"));
        if (MeasuredSignals.Sum(videos, video => video.Likes) is { } likes) details.Add(string.Create(CultureInfo.InvariantCulture, $"{likes:N0} likes"));
        if (MeasuredSignals.Sum(videos, video => video.Comments) is { } comments) details.Add(string.Create(CultureInfo.InvariantCulture, $"{comments:N0} comments"));
        return $"{many} on YouTube lately: {string.Join(", ", details)}.";
    }
}
