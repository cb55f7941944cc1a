using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace VideoAgent.Testing.Vendors.YouTube;

/// <summary>
/// The two readings of YouTube's Data API that discovery uses, on loopback, after its reference of November 2026: <c>search.list</c> and <c>videos.list</c>, each with
/// a daily allowance of its own that comes back at midnight in California, a key in the query, and errors with reasons.
/// </summary>
public sealed class StubYouTubeData(TimeProvider time) : TrendServer
{
    public const string Key = "AIzaSy-canary-1f9d77";

    private const int MostResults = 50;

    private static readonly TimeZoneInfo California = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    private readonly Lock gate = new();
    private readonly Dictionary<(string Bucket, DateOnly Day), int> spent = [];

    /// <summary>As a client is told it, with the version.</summary>
    public Uri Address => new($"{Root}/youtube/v3");

    /// <summary>What there is to be found; the order is that of views.</summary>
    public List<Video> Videos { get; } = [];

    /// <summary>Calls a day.</summary>
    public int Searches { get; set; } = 100;

    /// <summary>Units a day, shared by all that is no search.</summary>
    public int Units { get; set; } = 10_000;

    public static async Task<StubYouTubeData> StartAsync(TimeProvider time)
    {
        var server = new StubYouTubeData(time);
        await server.ListenAsync();
        return server;
    }

    /// <summary>The next call of that path is refused like this.</summary>
    public void Refuse(string path, int status, string domain, string reason, string message, params (string Name, string Value)[] headers) =>
        Say(path, status, Error(status, domain, reason, message), "application/json; charset=UTF-8", headers);

    /// <summary>How much of an allowance was used today.</summary>
    public int Spent(string bucket)
    {
        lock (gate) return spent.GetValueOrDefault((bucket, Today()));
    }

    protected override Task AnswerAsync(HttpContext context)
    {
        var (status, answer) = context.Request.Path.Value switch
        {
            "/youtube/v3/search" => Judged(context, "search", Searches, Search),
            "/youtube/v3/videos" => Judged(context, "units", Units, List),
            _ => (404, Error(404, "global", "notFound", "Not Found")),
        };
        return WriteAsync(context, status, answer, "application/json; charset=UTF-8");
    }

    private (int Status, string Answer) Judged(HttpContext context, string bucket, int most, Func<IQueryCollection, (int, string)> answer)
    {
        if (context.Request.Query["key"] != Key) return (400, Error(400, "global", "badRequest", "API key not valid. Please pass a valid API key.", "INVALID_ARGUMENT"));
        lock (gate)
        {
            var day = (bucket, Today());
            // An invalid call costs too.
            if (spent.GetValueOrDefault(day) >= most)
            {
                return (403, Error(403, "youtube.quota", "quotaExceeded",
                    "The request cannot be completed because you have exceeded your <a href=\"/youtube/v3/getting-started#quota\">quota</a>."));
            }

            spent[day] = spent.GetValueOrDefault(day) + 1;
        }

        return answer(context.Request.Query);
    }

    private (int, string) Search(IQueryCollection query)
    {
        if (query["part"] != "snippet") return (400, Error(400, "youtube.parameter", "missingRequiredParameter", "No filter selected."));
        if (!int.TryParse(query["maxResults"], out var most) || most > MostResults) return (400, Error(400, "global", "invalidParameter", "Invalid value"));
        if (query["regionCode"].ToString() is not { Length: 2 } region) return (400, Error(400, "youtube.search", "invalidRegionCode", "The region code is invalid."));
        if (query["videoDuration"].Count > 0 && query["type"] != "video") return (400, Error(400, "youtube.search", "invalidVideoType", "videoDuration needs type=video"));
        if (!DateTimeOffset.TryParseExact(query["publishedAfter"], "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var after))
            return (400, Error(400, "global", "badRequest", "publishedAfter is no RFC 3339 time"));

        var words = query["q"].ToString().Split(' ');
        var found = Videos.Where(video => video.At >= after && words.All(word => video.Title.Contains(word, StringComparison.OrdinalIgnoreCase))).OrderByDescending(video => video.Views).Take(most);
        return (200, Envelope("youtube#searchListResponse", found.Select(video => new JsonObject
        {
            ["kind"] = "youtube#searchResult",
            ["etag"] = $"e-{video.Id}",
            ["id"] = new JsonObject { ["kind"] = "youtube#video", ["videoId"] = video.Id },
            ["snippet"] = Snippet(video, WebUtility.HtmlEncode(video.Title)),
        }), region));
    }

    private (int, string) List(IQueryCollection query)
    {
        var ids = query["id"].ToString().Split(',');
        if (ids.Length > MostResults) return (400, Error(400, "youtube.parameter", "invalidFilters", "too many ids"));
        // Unknown ids are dropped without a word.
        return (200, Envelope("youtube#videoListResponse", ids.Select(id => Videos.Find(video => video.Id == id && !video.IsGone)).OfType<Video>().Select(video => new JsonObject
        {
            ["kind"] = "youtube#video",
            ["etag"] = $"v-{video.Id}",
            ["id"] = video.Id,
            ["snippet"] = Snippet(video, video.Title),
            ["statistics"] = Statistics(video),
        }), null));
    }

    private static JsonObject Snippet(Video video, string title) => new()
    {
        ["publishedAt"] = video.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["channelId"] = "UC1",
        ["title"] = title,
        ["description"] = "",
        ["thumbnails"] = new JsonObject { ["default"] = new JsonObject { ["url"] = "https://i.ytimg.com/vi/x/default.jpg", ["width"] = 120, ["height"] = 90 } },
        ["channelTitle"] = "A channel",
        ["liveBroadcastContent"] = video.IsLive ? "live" : "none",
    };

    /// <summary>Figures are texts, and missing when their owner hides them.</summary>
    private static JsonObject Statistics(Video video)
    {
        var statistics = new JsonObject { ["favoriteCount"] = "0" };
        foreach (var (name, count) in new[] { ("viewCount", video.Views), ("likeCount", video.Likes), ("commentCount", video.Comments) })
            if (count is { } known) statistics[name] = $"{known}";
        return statistics;
    }

    private static string Envelope(string kind, IEnumerable<JsonObject> items, string? region)
    {
        var array = new JsonArray([.. items]);
        var envelope = new JsonObject { ["kind"] = kind, ["etag"] = "e-1", ["pageInfo"] = new JsonObject { ["totalResults"] = array.Count, ["resultsPerPage"] = array.Count }, ["items"] = array };
        if (region is not null) envelope["regionCode"] = region;
        return envelope.ToJsonString();
    }

    private static string Error(int code, string domain, string reason, string message, string? status = null)
    {
        var error = new JsonObject
        {
            ["code"] = code,
            ["message"] = message,
            ["errors"] = new JsonArray(new JsonObject { ["message"] = message, ["domain"] = domain, ["reason"] = reason }),
        };
        if (status is not null) error["status"] = status;
        return new JsonObject { ["error"] = error }.ToJsonString();
    }

    private DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), California).DateTime);
}

/// <summary>One video; figures that are null are hidden.</summary>
public sealed record Video(string Id, string Title, DateTimeOffset At, long? Views, long? Likes, long? Comments)
{
    public bool IsLive { get; init; }

    /// <summary>Deleted between a search and a look at it.</summary>
    public bool IsGone { get; init; }
}
