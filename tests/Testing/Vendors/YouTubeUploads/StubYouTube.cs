using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace VideoAgent.Testing.Vendors.YouTubeUploads;

/// <summary>
/// The parts of the YouTube Data API and of Google's sign-in that a publication uses, on loopback, after their references of November 2026: it refuses
/// what the real one refuses, keeps sessions and quotas, and has a ledger of the videos that it took. It also fails on demand.
/// </summary>
public sealed class StubYouTube : StubHost
{
    public const string ClientId = "client-1.apps.googleusercontent.com";
    public const string ClientSecret = "GOCSPX-canary-7d1e";
    public const string RefreshToken = "1//canary-refresh-93ab";
    public const string Channel = "UCourchannel";
    public const string Playlist = "PLours";
    public const string ForeignPlaylist = "PLtheirs";

    private const string Uploads = "UUourchannel";

    private readonly Dictionary<string, List<string>> playlists = new() { [Playlist] = [], [ForeignPlaylist] = [] };
    private readonly List<StubVideo> videos = [];
    private readonly HashSet<string> tokens = [];
    private readonly StubSessions sessions;
    private int number;

    private StubYouTube() => sessions = new StubSessions(this);

    /// <summary>Every video that was taken.</summary>
    public IReadOnlyList<StubVideo> Ledger
    {
        get { lock (Gate) return [.. videos]; }
    }

    public bool HasChannel { get; set; } = true;

    /// <summary>The refresh token's grant is gone.</summary>
    public bool IsRevoked { get; set; }

    /// <summary>What projects that have not passed their audit upload is private.</summary>
    public bool IsAudited { get; set; } = true;

    /// <summary>How often a video is asked about until it is processed.</summary>
    public int PollsUntilProcessed { get; set; } = 2;

    /// <summary>uploadStatus and the reason, when a video is not to end as processed.</summary>
    public (string Status, string Reason)? Fate { get; set; }

    /// <summary>Not in lists yet, as those of the last minutes may be.</summary>
    public bool HidesVideos { get; set; }

    /// <summary>Calls of videos.insert that are left of the day.</summary>
    public int InsertsLeft { get; set; } = 100;

    /// <summary>Units of the shared pool that are left of the day.</summary>
    public int UnitsLeft { get; set; } = 10_000;

    /// <summary>By id, of videos that were there before: the members of <c>statistics</c>, of which hidden ones are missing.</summary>
    public Dictionary<string, JsonObject> Statistics { get; } = [];

    /// <summary>How many of a part's bytes are kept; all of them when null.</summary>
    public Func<long, long>? Keeps
    {
        get => sessions.Keeps;
        set => sessions.Keeps = value;
    }

    /// <summary>Some versions of the server say 200 with a header where others say 308.</summary>
    public bool SaysOverride
    {
        get => sessions.SaysOverride;
        set => sessions.SaysOverride = value;
    }

    public int SessionsOpened => sessions.Opened;

    /// <summary>Most bytes of one part.</summary>
    public long LargestPart => sessions.LargestPart;

    public static async Task<StubYouTube> StartAsync()
    {
        var stub = new StubYouTube();
        await stub.ListenAsync();
        return stub;
    }

    /// <summary>All access tokens end now.</summary>
    public void ExpireTokens()
    {
        lock (Gate) tokens.Clear();
    }

    public void ForgetSessions() => sessions.Forget();

    public IReadOnlyList<string> In(string playlist)
    {
        lock (Gate) return [.. playlists[playlist]];
    }

    /// <summary>The next call of that path is refused in the API's form.</summary>
    public void Refuse(string path, int status, string reason, params (string Name, string Value)[] headers) => Answer(path, status, Error(status, reason), headers);

    internal static JsonObject Error(int status, string reason, string message = "that is why") => new()
    {
        ["error"] = new JsonObject
        {
            ["code"] = status,
            ["message"] = message,
            ["errors"] = new JsonArray(new JsonObject { ["message"] = message, ["domain"] = reason.EndsWith("Exceeded", StringComparison.Ordinal) ? "youtube.quota" : "youtube.video", ["reason"] = reason }),
        },
    };

    internal static Task SayAsync(HttpContext context, int status, JsonNode answer) => WriteAsync(context, status, answer);

    internal Task RefuseAsync(HttpContext context, int status, string reason) => WriteAsync(context, status, Error(status, reason));

    internal StubVideo Take(JsonObject video, string sha256)
    {
        var status = video["status"]!.DeepClone().AsObject();
        status["uploadStatus"] = "uploaded";
        if (!IsAudited) status["privacyStatus"] = "private";
        var snippet = video["snippet"]!.DeepClone().AsObject();
        snippet["channelId"] = Channel;
        lock (Gate)
        {
            var made = new StubVideo { Id = $"vid{++number:00000000}", Sha256 = sha256, Snippet = snippet, Status = status };
            videos.Insert(0, made); // the uploads playlist has the newest first
            return made;
        }
    }

    protected override async Task AnswerAsync(HttpContext context)
    {
        var (method, path) = (context.Request.Method, context.Request.Path.Value!);
        if (path == "/token")
        {
            await TokenAsync(context);
            return;
        }

        if (!IsKnown(context.Request.Headers.Authorization.ToString())) await RefuseAsync(context, 401, "authError");
        else if (!HasChannel && !path.EndsWith("/channels", StringComparison.Ordinal)) await RefuseAsync(context, 401, "youtubeSignupRequired");
        else if (path == "/upload/youtube/v3/videos") await (method == "POST" ? BeginAsync(context) : sessions.PutAsync(context));
        else if (!Pay(Cost(method, path))) await RefuseAsync(context, 403, "quotaExceeded");
        else await Dispatch(context, method, path);
    }

    private Task Dispatch(HttpContext context, string method, string path) => (method, path) switch
    {
        ("GET", "/youtube/v3/channels") => SayAsync(context, 200, List(HasChannel ? [new JsonObject { ["id"] = Channel, ["contentDetails"] = new JsonObject { ["relatedPlaylists"] = new JsonObject { ["uploads"] = Uploads } } }] : [])),
        ("GET", "/youtube/v3/videos") => VideosAsync(context),
        ("GET", "/youtube/v3/playlists") => SayAsync(context, 200, List(playlists.ContainsKey(Query(context, "id")) ? [new JsonObject { ["id"] = Query(context, "id"), ["snippet"] = new JsonObject { ["channelId"] = Query(context, "id") == Playlist ? Channel : "UCother" } }] : [])),
        ("GET", "/youtube/v3/playlistItems") => ItemsAsync(context),
        ("POST", "/youtube/v3/playlistItems") => InsertItemAsync(context),
        ("POST", "/upload/youtube/v3/thumbnails/set") => ThumbnailAsync(context),
        ("POST", "/upload/youtube/v3/captions") => CaptionsAsync(context),
        _ => RefuseAsync(context, 404, "notFound"),
    };

    private static int Cost(string method, string path) => path.EndsWith("/captions", StringComparison.Ordinal) ? 400 : method == "GET" ? 1 : 50;

    private static string Query(HttpContext context, string name) => context.Request.Query[name].ToString();

    private static JsonObject List(IEnumerable<JsonObject> items, string? next = null)
    {
        var list = new JsonObject { ["kind"] = "youtube#list", ["etag"] = "e", ["items"] = new JsonArray([.. items]) };
        if (next is not null) list["nextPageToken"] = next;
        return list;
    }

    private bool IsKnown(string authorization)
    {
        lock (Gate) return authorization.StartsWith("Bearer ", StringComparison.Ordinal) && tokens.Contains(authorization["Bearer ".Length..]);
    }

    private bool Pay(int units)
    {
        lock (Gate) return (UnitsLeft -= units) >= 0;
    }

    private async Task TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret) await WriteAsync(context, 401, new JsonObject { ["error"] = "invalid_client", ["error_description"] = "The OAuth client was not found." });
        else if (IsRevoked || form["grant_type"] != "refresh_token" || form["refresh_token"] != RefreshToken) await WriteAsync(context, 400, new JsonObject { ["error"] = "invalid_grant", ["error_description"] = "Token has been expired or revoked." });
        else
        {
            var token = $"ya29.{Guid.NewGuid():N}";
            lock (Gate) tokens.Add(token);
            await WriteAsync(context, 200, new JsonObject { ["access_token"] = token, ["expires_in"] = 3599, ["scope"] = "https://www.googleapis.com/auth/youtube.force-ssl", ["token_type"] = "Bearer" });
        }
    }

    private async Task BeginAsync(HttpContext context)
    {
        var video = await ReadJsonAsync(context);
        lock (Gate) InsertsLeft--;
        if (InsertsLeft < 0) await RefuseAsync(context, 403, "quotaExceeded");
        else if (VideoResourceRules.Refusal(video) is { } reason) await RefuseAsync(context, 400, reason);
        else await sessions.OpenAsync(context, video);
    }

    private Task VideosAsync(HttpContext context)
    {
        var ids = Query(context, "id").Split(',');
        if (ids.Length > 50) return RefuseAsync(context, 400, "invalidFilters");
        if (Query(context, "part") == "statistics") return StatisticsAsync(context, ids);
        lock (Gate)
        {
            var found = HidesVideos ? [] : videos.Where(video => ids.Contains(video.Id)).ToList();
            if (Query(context, "part").Contains("processingDetails", StringComparison.Ordinal)) found.ForEach(Process);
            return WriteAsync(context, 200, List(found.Select(video => video.Resource())));
        }
    }

    /// <summary>Names that it does not know it drops without a word.</summary>
    private Task StatisticsAsync(HttpContext context, string[] ids)
    {
        lock (Gate) return WriteAsync(context, 200, List(ids.Where(Statistics.ContainsKey).Select(id => new JsonObject { ["kind"] = "youtube#video", ["id"] = id, ["statistics"] = Statistics[id].DeepClone() })));
    }

    private void Process(StubVideo video)
    {
        if (++video.Polls <= PollsUntilProcessed) return;
        video.Status["uploadStatus"] = Fate?.Status ?? "processed";
        if (Fate is { } fate) video.Status[fate.Status == "rejected" ? "rejectionReason" : "failureReason"] = fate.Reason;
    }

    private Task ItemsAsync(HttpContext context)
    {
        lock (Gate)
        {
            var id = Query(context, "playlistId");
            if (id != Uploads && !playlists.ContainsKey(id)) return RefuseAsync(context, 404, "playlistNotFound");
            var all = id != Uploads ? playlists[id] : HidesVideos ? [] : [.. videos.Select(video => video.Id)];
            if (Query(context, "videoId") is { Length: > 0 } one) all = [.. all.Where(video => video == one)];
            if (id == Uploads && all.Count == 0) return RefuseAsync(context, 404, "playlistNotFound");
            var (from, size) = (int.TryParse(Query(context, "pageToken"), out var token) ? token : 0, int.TryParse(Query(context, "maxResults"), out var most) ? most : 5);
            var next = from + size < all.Count ? $"{from + size}" : null;
            return WriteAsync(context, 200, List(all.Skip(from).Take(size).Select(video => new JsonObject { ["contentDetails"] = new JsonObject { ["videoId"] = video } }), next));
        }
    }

    private async Task InsertItemAsync(HttpContext context)
    {
        var snippet = (await ReadJsonAsync(context))["snippet"]!;
        var (playlist, video) = (snippet["playlistId"]!.GetValue<string>(), snippet["resourceId"]!["videoId"]!.GetValue<string>());
        if (playlist != Playlist) await RefuseAsync(context, 403, "playlistItemsNotAccessible");
        else if (Ledger.All(known => known.Id != video)) await RefuseAsync(context, 404, "videoNotFound");
        else
        {
            lock (Gate) playlists[playlist].Add(video);
            await WriteAsync(context, 200, new JsonObject { ["kind"] = "youtube#playlistItem" });
        }
    }

    private async Task ThumbnailAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        if (Ledger.FirstOrDefault(video => video.Id == Query(context, "videoId")) is not { } video) await RefuseAsync(context, 404, "videoNotFound");
        else
        {
            lock (Gate) video.Thumbnails++;
            await WriteAsync(context, 200, new JsonObject { ["kind"] = "youtube#thumbnailSetResponse" });
        }
    }

    private async Task CaptionsAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var parts = (await reader.ReadToEndAsync()).Split("\r\n\r\n", 3);
        if (context.Request.ContentType?.StartsWith("multipart/related", StringComparison.Ordinal) != true || parts.Length < 3)
        {
            await RefuseAsync(context, 400, "contentRequired");
            return;
        }

        var track = JsonNode.Parse(parts[1][..(parts[1].LastIndexOf('}') + 1)])!["snippet"]!.AsObject();
        if (Ledger.FirstOrDefault(video => video.Id == track["videoId"]!.GetValue<string>()) is not { } video) await RefuseAsync(context, 404, "videoNotFound");
        else if (video.Captions.Any(known => known["language"]!.GetValue<string>() == track["language"]!.GetValue<string>())) await RefuseAsync(context, 409, "captionExists");
        else
        {
            lock (Gate) video.Captions.Add(track.DeepClone().AsObject());
            await WriteAsync(context, 200, new JsonObject { ["kind"] = "youtube#caption", ["id"] = "cap1" });
        }
    }
}
