using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace VideoAgent.Testing.Vendors.Instagram;

/// <summary>Containers: made, filled, looked at for a while, published.</summary>
internal sealed class StubInstagramContainers(StubInstagram instagram)
{
    private const int LongestCaption = 2200;
    private const int MostHashtags = 30;
    private const int MostMentions = 20;
    private static readonly HttpClient Crawler = new();

    private readonly Lock gate = new();
    private readonly Dictionary<string, Container> containers = [];
    private readonly List<InstagramPost> ledger = [];
    private int made;

    public IReadOnlyList<InstagramPost> Ledger
    {
        get { lock (gate) return [.. ledger]; }
    }

    public int Made
    {
        get { lock (gate) return made; }
    }

    public void Expire()
    {
        lock (gate)
        {
            foreach (var container in containers.Values) container.IsExpired = true;
        }
    }

    public void Forget()
    {
        lock (gate) containers.Clear();
    }

    public void Change(string mediaId, string caption)
    {
        lock (gate)
        {
            var index = ledger.FindIndex(post => post.MediaId == mediaId);
            ledger[index] = ledger[index] with { Caption = caption };
        }
    }

    public async Task<(int Status, JsonObject Answer)> MakeAsync(JsonObject body)
    {
        var caption = body["caption"]?.GetValue<string>() ?? "";
        if (body["media_type"]?.GetValue<string>() != "REELS") return Refused(100, 2207023, "The media type is unknown.");
        if (caption.Length > LongestCaption || caption.Count(c => c == '#') > MostHashtags) return Refused(36004, 2207010, "The caption is too long.");
        if (caption.Count(c => c == '@') > MostMentions) return Refused(100, 2207040, "Cannot use more than 20 tags.");

        var isResumable = body["upload_type"]?.GetValue<string>() == "resumable";
        if (isResumable && !instagram.IsFacebookLogin) return Refused(100, null, "upload_type is not available to this login.");
        var video = isResumable ? null : await FetchAsync(body["video_url"]?.GetValue<string>());
        if (!isResumable && video is null) return Refused(9004, 2207052, "The media could not be fetched from this URI.");
        lock (gate)
        {
            var container = new Container($"{18_000_000_000_000_000 + ++made}", caption, body.DeepClone().AsObject()) { Bytes = video ?? [], IsWhole = video is not null };
            containers[container.Id] = container;
            var answer = new JsonObject { ["id"] = container.Id };
            if (isResumable) answer["uri"] = $"{instagram.Address.AbsoluteUri}ig-api-upload/v25.0/{container.Id}";
            return (200, answer);
        }
    }

    public async Task<(int Status, JsonObject Answer)> TakeAsync(HttpContext context, string id)
    {
        Container? container;
        lock (gate) container = containers.GetValueOrDefault(id);
        var headers = context.Request.Headers;
        if (headers.Authorization != $"OAuth {StubInstagram.Token}") return (401, Unwell("NotAuthorizedError", "the token is missing", isRetriable: false));
        if (container is null || container.IsExpired) return (404, Unwell("ProcessingFailedError", "no such upload", isRetriable: false));
        if (!long.TryParse(headers["offset"], out var offset)) return (400, Unwell("ParameterValidationError", "Header Offset not convertable to unsigned long", isRetriable: false));
        if (!long.TryParse(headers["file_size"], out var size) || offset != container.Bytes.Length) return (400, Unwell("PartialRequestError", "the offset is not where the upload stands", isRetriable: true));
        var arrived = await ReadAsync(context.Request.Body);
        lock (gate)
        {
            container.Bytes = [.. container.Bytes, .. arrived];
            container.IsWhole = container.Bytes.Length == size;
            return container.IsWhole
                ? (200, new JsonObject { ["success"] = true, ["message"] = "Upload successful." })
                : (400, Unwell("PartialRequestError", "Partial request (did not match length of file)", isRetriable: true));
        }
    }

    public (int Status, JsonObject Answer) Show(string id)
    {
        lock (gate)
        {
            if (ledger.Find(post => post.MediaId == id) is { } media)
                return (200, Media(media));
            if (!containers.TryGetValue(id, out var container)) return Refused(24, 2207008, "The media with this id does not exist.");
            var state = State(container);
            return (200, new JsonObject
            {
                ["id"] = id,
                ["status_code"] = state,
                ["status"] = state == "ERROR" ? $"Error: Media upload has failed with error code {instagram.ContainerError}" : $"{state}: as it says",
                ["video_status"] = new JsonObject { ["uploading_phase"] = new JsonObject { ["status"] = container.IsWhole ? "complete" : "in_progress", ["bytes_transferred"] = container.Bytes.Length } },
            });
        }
    }

    public (int Status, JsonObject Answer) Publish(JsonObject body)
    {
        lock (gate)
        {
            if (!containers.TryGetValue(body["creation_id"]?.GetValue<string>() ?? "", out var container)) return Refused(24, 2207008, "The media with this id does not exist.");
            if (container.IsExpired) return Refused(-2, 2207020, "The media has expired.");
            if (!container.IsWhole || container.Checks <= instagram.ChecksUntilFinished || instagram.ContainerError is not null) return Refused(9007, 2207027, "The media is not ready for publishing.");
            if (Used() >= instagram.PostsPerDay) return Refused(9, 2207042, "The daily limit of posts is reached.");
            container.IsPublished = true;
            var media = $"{17_900_000_000_000_000 + ledger.Count}";
            ledger.Add(new InstagramPost(media, container.Id, container.Caption, Convert.ToHexStringLower(SHA256.HashData(container.Bytes)), container.Parameters, instagram.Time.GetUtcNow()));
            return (200, new JsonObject { ["id"] = media });
        }
    }

    /// <summary>The newest first.</summary>
    public (int Status, JsonObject Answer) Recent(int limit)
    {
        lock (gate) return (200, new JsonObject { ["data"] = new JsonArray([.. ledger.AsEnumerable().Reverse().Take(limit).Select(post => (JsonNode)Media(post))]) });
    }

    public (int Status, JsonObject Answer) Quota()
    {
        lock (gate)
        {
            var config = new JsonObject { ["quota_total"] = instagram.PostsPerDay, ["quota_duration"] = 86400 };
            return (200, new JsonObject { ["data"] = new JsonArray(new JsonObject { ["quota_usage"] = Used(), ["config"] = config }) });
        }
    }

    private int Used() => instagram.PostsBefore + ledger.Count(post => post.At > instagram.Time.GetUtcNow().AddDays(-1));

    private string State(Container container)
    {
        if (container.IsPublished) return "PUBLISHED";
        if (container.IsExpired) return "EXPIRED";
        if (!container.IsWhole || container.Checks++ < instagram.ChecksUntilFinished) return "IN_PROGRESS";
        return instagram.ContainerError is null ? "FINISHED" : "ERROR";
    }

    private static JsonObject Media(InstagramPost post) => new()
    {
        ["id"] = post.MediaId,
        ["caption"] = post.Caption,
        ["media_product_type"] = "REELS",
        ["permalink"] = $"https://www.instagram.com/reel/{post.MediaId}/",
        ["timestamp"] = post.At.ToString("yyyy-MM-ddTHH:mm:sszz00"),
    };

    /// <summary>What came, also of a connection that broke.</summary>
    private static async Task<byte[]> ReadAsync(Stream body)
    {
        using var memory = new MemoryStream();
        try
        {
            await body.CopyToAsync(memory);
        }
        catch (IOException)
        {
            // The sender asks how much it was.
        }

        return memory.ToArray();
    }

    private static async Task<byte[]?> FetchAsync(string? url)
    {
        try
        {
            return url is not null && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? await Crawler.GetByteArrayAsync(uri) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static JsonObject Unwell(string type, string message, bool isRetriable) => new() { ["debug_info"] = new JsonObject { ["retriable"] = isRetriable, ["type"] = type, ["message"] = message } };

    private static (int, JsonObject) Refused(int code, int? subcode, string message) => (400, StubInstagram.Error(code, subcode, message));

    private sealed class Container(string id, string caption, JsonObject parameters)
    {
        public string Id => id;
        public string Caption => caption;
        public JsonObject Parameters => parameters;
        public byte[] Bytes { get; set; } = [];
        public bool IsWhole { get; set; }
        public bool IsExpired { get; set; }
        public bool IsPublished { get; set; }
        public int Checks { get; set; }
    }
}
