using System.Globalization;
using System.Net;
using System.Text.Json;

namespace VideoAgent.PhaseRunner.Providers.Trends.YouTube;

/// <summary>Reads answers of YouTube's Data API. Figures are texts there, and absent when their owner hides them.</summary>
internal static class YouTubeAnswers
{
    private const int LongestTitle = 200;

    /// <summary>The most watched video has 10^10 views; sums of fifty must fit.</summary>
    private const long MostCount = 1_000_000_000_000_000;

    /// <summary>Ids and titles of a search, in its order; broadcasts, which have no views yet, left out.</summary>
    /// <exception cref="JsonException">It is no such answer.</exception>
    public static IReadOnlyList<(string Id, TrendSighting Video)> Search(byte[] body) => Items(body, item =>
        Text(Member(item, "id"), "videoId") is { } id && Member(item, "snippet") is { } snippet && Text(snippet, "liveBroadcastContent") is null or "none" && Video(Member(item, "snippet")) is { } video
            // A search gives titles as HTML, the videos themselves do not.
            ? ((string, TrendSighting)?)(id, video with { Title = WebUtility.HtmlDecode(video.Title) })
            : null);

    /// <summary>What is known of each video by its id; unknown ids are not among them.</summary>
    /// <exception cref="JsonException">It is no such answer.</exception>
    public static IReadOnlyDictionary<string, TrendSighting> Videos(byte[] body) => Items(body, item =>
            Text(item, "id") is { } id && Video(Member(item, "snippet")) is { } video
                ? ((string Id, TrendSighting Video)?)(id, video with
                {
                    Views = Count(Member(item, "statistics"), "viewCount"),
                    Likes = Count(Member(item, "statistics"), "likeCount"),
                    Comments = Count(Member(item, "statistics"), "commentCount"),
                })
                : null)
        .GroupBy(pair => pair.Id).ToDictionary(group => group.Key, group => group.First().Video);

    private static List<(string Id, TrendSighting Video)> Items(byte[] body, Func<JsonElement, (string, TrendSighting)?> read)
    {
        using var json = JsonDocument.Parse(body);
        if (Member(json.RootElement, "items") is not { ValueKind: JsonValueKind.Array } items) throw new JsonException("it has no items");
        return [.. items.EnumerateArray().Select(read).OfType<(string, TrendSighting)>()];
    }

    private static TrendSighting? Video(JsonElement? snippet) => Text(snippet, "title") is { Length: > 0 } title
        ? new TrendSighting
        {
            Title = title[..Math.Min(title.Length, LongestTitle)],
            At = DateTimeOffset.TryParse(Text(snippet, "publishedAt"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null,
        }
        : null;

    private static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement? parent, string name) => Member(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static long? Count(JsonElement? statistics, string name) =>
        long.TryParse(Text(statistics, name), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MostCount ? count : null;
}
