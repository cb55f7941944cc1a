using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Analytics;

namespace VideoAgent.PhaseRunner.Providers.Publishing.YouTube;

/// <summary>The methods of the Data API that a publication needs. Those that look cost one unit of the day's quota, those that change 50, captions 400.</summary>
internal sealed class YouTubeClient(YouTubeLink link, Uri address)
{
    /// <summary>Videos that one call may name, by the reference.</summary>
    public const int MostIds = 50;

    /// <summary>Of a page, by the reference.</summary>
    private const int PageItems = 50;

    /// <summary>Pages of the newest uploads that are looked through for a video of ours.</summary>
    private const int MostPages = 4;

    private const int NotFound = 404;
    private const int Conflict = 409;

    /// <exception cref="PhaseException">Also when the account has no channel.</exception>
    public async Task<YouTubeChannel> ChannelAsync(CancellationToken cancellationToken)
    {
        var json = await GetAsync("the channel", "channels?part=id,contentDetails&mine=true", cancellationToken);
        return json.Items("items").Select(item => item.Text("id") is { } id ? new YouTubeChannel(id, item.Text("contentDetails", "relatedPlaylists", "uploads")) : null).FirstOrDefault()
            ?? throw PhaseException.Permanent("ChannelMissing", "YouTube: the connected account has no channel. Make one at youtube.com, then connect it again (docs/providers.md).");
    }

    /// <summary>The video with that tag among the channel's newest uploads; null when there is none to be seen, which a video of the last minutes need not be.</summary>
    public async Task<string?> FindAsync(YouTubeChannel channel, string fingerprint, CancellationToken cancellationToken)
    {
        var page = "";
        for (var number = 0; channel.Uploads is { } uploads && number < MostPages; number++)
        {
            var call = Get("the channel's uploads", $"playlistItems?part=contentDetails&playlistId={Uri.EscapeDataString(uploads)}&maxResults={PageItems}{page}");
            var answer = await link.AskAsync(call, cancellationToken);
            // A channel that never had an upload has no such list.
            if (answer.Status == NotFound) return null;
            var json = YouTubeJson.Root(call.What, answer.Fault is null ? answer : await link.SendAsync(call, cancellationToken));
            var ids = json.Items("items").Select(item => item.VideoId("contentDetails", "videoId")).OfType<string>().ToList();
            if (ids.Count == 0) return null;

            var videos = await GetAsync("the newest videos", $"videos?part=id,snippet&id={string.Join(',', ids.Select(Uri.EscapeDataString))}", cancellationToken);
            if (videos.Items("items").FirstOrDefault(video => video.Items("snippet", "tags").Any(tag => tag.AsText() == fingerprint)).VideoId("id") is { } found) return found;
            if (json.Text("nextPageToken") is not { } next) return null;
            page = $"&pageToken={Uri.EscapeDataString(next)}";
        }

        return null;
    }

    /// <summary>Null when YouTube shows no such video.</summary>
    public async Task<UploadedVideo?> VideoAsync(string id, CancellationToken cancellationToken)
    {
        var json = await GetAsync("the video's state", $"videos?part=status,processingDetails&id={Uri.EscapeDataString(id)}", cancellationToken);
        return json.Items("items").Select(item => (UploadedVideo?)new UploadedVideo(
            item.Text("status", "uploadStatus"), item.Text("status", "failureReason") ?? item.Text("status", "rejectionReason") ?? item.Text("processingDetails", "processingFailureReason"),
            item.Text("processingDetails", "processingStatus"), item.Text("status", "privacyStatus"))).FirstOrDefault();
    }

    /// <summary>What is counted of videos; those that YouTube does not show are left out of its answer.</summary>
    /// <param name="ids">At most <see cref="MostIds"/>.</param>
    public async Task<IReadOnlyDictionary<string, Figures>> FiguresAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var json = await GetAsync("the videos' figures", $"videos?part=statistics&id={string.Join(',', ids.Select(Uri.EscapeDataString))}", cancellationToken);
        return json.Items("items").Where(video => video.VideoId("id") is not null).DistinctBy(video => video.VideoId("id")).ToDictionary(video => video.VideoId("id")!, video => new Figures
        {
            Views = video.Count("statistics", "viewCount"),
            Likes = video.Count("statistics", "likeCount"),
            Comments = video.Count("statistics", "commentCount"),
        });
    }

    /// <returns>Where to send the bytes. No byte may be sent there before it is kept.</returns>
    public async Task<Uri> OpenSessionAsync(JsonObject body, long bytes, CancellationToken cancellationToken)
    {
        var call = new YouTubeCall("the start of the upload", HttpMethod.Post, "upload/youtube/v3/videos?uploadType=resumable&part=snippet,status")
        {
            Content = () => Json(body),
            Headers = new Dictionary<string, string> { ["X-Upload-Content-Length"] = $"{bytes}", ["X-Upload-Content-Type"] = "video/mp4" },
        };
        var answer = await link.SendAsync(call, cancellationToken);
        return Uri.TryCreate(answer.Headers.GetValueOrDefault("location"), UriKind.Absolute, out var session) && IsOurs(session)
            ? session
            : throw PhaseException.Transient("AnswerUnreadable", "YouTube's answer to the start of the upload names no address of its own to send to. The next attempt asks again; is youtube-base-url right?");
    }

    /// <summary>The channel that owns the playlist; null when there is none, or none to be seen.</summary>
    public async Task<string?> PlaylistOwnerAsync(string playlist, CancellationToken cancellationToken)
    {
        var call = Get("the playlist", $"playlists?part=snippet&id={Uri.EscapeDataString(playlist)}");
        var answer = await link.AskAsync(call, cancellationToken);
        if (answer.Status == NotFound) return null;
        return YouTubeJson.Root(call.What, answer.Fault is null ? answer : await link.SendAsync(call, cancellationToken)).Items("items").Select(item => item.Text("snippet", "channelId")).FirstOrDefault();
    }

    /// <summary>A playlist takes the same video twice, so it is looked at first.</summary>
    public async Task AddToPlaylistAsync(string playlist, string video, CancellationToken cancellationToken)
    {
        var there = await GetAsync("the playlist", $"playlistItems?part=id&playlistId={Uri.EscapeDataString(playlist)}&videoId={Uri.EscapeDataString(video)}", cancellationToken);
        if (there.Items("items").Any()) return;
        var body = new JsonObject { ["snippet"] = new JsonObject { ["playlistId"] = playlist, ["resourceId"] = new JsonObject { ["kind"] = "youtube#video", ["videoId"] = video } } };
        await link.SendAsync(new YouTubeCall("the playlist", HttpMethod.Post, "youtube/v3/playlistItems?part=snippet") { Content = () => Json(body), IsOnce = true }, cancellationToken);
    }

    /// <summary>A second one takes the first one's place.</summary>
    public Task SetThumbnailAsync(string video, byte[] jpeg, CancellationToken cancellationToken) => link.SendAsync(
        new YouTubeCall("the thumbnail", HttpMethod.Post, $"upload/youtube/v3/thumbnails/set?videoId={Uri.EscapeDataString(video)}&uploadType=media") { Content = () => Media(jpeg, "image/jpeg") }, cancellationToken);

    public async Task AddCaptionsAsync(string video, string language, byte[] srt, CancellationToken cancellationToken)
    {
        var track = new JsonObject { ["snippet"] = new JsonObject { ["videoId"] = video, ["language"] = language, ["name"] = "", ["isDraft"] = false } };
        var call = new YouTubeCall("the captions", HttpMethod.Post, "upload/youtube/v3/captions?uploadType=multipart&part=snippet")
        {
            Content = () => new MultipartContent("related") { Json(track), Media(srt, "application/octet-stream") },
        };
        var answer = await link.AskAsync(call, cancellationToken);
        // Ours, from a run that died before it could say so: the video has none but what we give it.
        if (answer.Status == Conflict) return;
        if (answer.Fault is { } fault) throw new PhaseException(fault.Outcome, fault.Reason, fault.Message);
    }

    private static YouTubeCall Get(string what, string path) => new(what, HttpMethod.Get, $"youtube/v3/{path}");

    private async Task<JsonElement> GetAsync(string what, string path, CancellationToken cancellationToken) => YouTubeJson.Root(what, await link.SendAsync(Get(what, path), cancellationToken));

    private static ByteArrayContent Json(JsonObject body) => Media(JsonSerializer.SerializeToUtf8Bytes(body), "application/json");

    private static ByteArrayContent Media(byte[] bytes, string type) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    /// <summary>The channel's token goes there.</summary>
    private bool IsOurs(Uri session) => session.Scheme == address.Scheme
        && ((session.Host == address.Host && session.Port == address.Port) || session.Host.EndsWith(".googleapis.com", StringComparison.Ordinal));
}

/// <param name="Uploads">The playlist of all its uploads, also of private ones.</param>
internal sealed record YouTubeChannel(string Id, string? Uploads);

/// <summary>As videos.list tells it; null where it does not say.</summary>
internal sealed record UploadedVideo(string? UploadStatus, string? WhyNot, string? Processing, string? Privacy)
{
    public bool IsReady => UploadStatus == "processed";

    public bool IsLost => UploadStatus is "failed" or "rejected" or "deleted" || Processing is "failed" or "terminated";
}
