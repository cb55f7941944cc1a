using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace VideoAgent.Testing.Vendors.TikTok;

/// <summary>Posts from their begin to their end.</summary>
internal sealed partial class StubTikTokSessions(StubTikTok tikTok)
{
    private const int LongestTitle = 2200;
    private const int InitsPerMinute = 6;
    private const int MostPending = 5;
    private const long LargestChunk = 64 * 1024 * 1024;
    private const long LargestLastChunk = 128 * 1024 * 1024;

    /// <summary>Real ones have more than the 53 bits of a JavaScript number.</summary>
    private const long FirstPostId = 7_412_345_678_901_234_567;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Session> sessions = [];
    private readonly List<TikTokPost> ledger = [];
    private readonly List<string> refusals = [];
    private readonly List<DateTimeOffset> inits = [];
    private int asked;

    public IReadOnlyList<TikTokPost> Ledger
    {
        get { lock (gate) return [.. ledger]; }
    }

    public IReadOnlyList<string> Refusals
    {
        get { lock (gate) return [.. refusals]; }
    }

    public void Expire()
    {
        lock (gate)
        {
            foreach (var session in sessions.Values) session.IsExpired = true;
        }
    }

    public void Forget()
    {
        lock (gate) sessions.Clear();
    }

    public (int Status, JsonObject Answer) Creator()
    {
        lock (gate) asked++;
        var account = tikTok.Account;
        return (200, StubTikTok.Envelope(new JsonObject
        {
            ["creator_avatar_url"] = "https://p16.example/avatar.webp",
            ["creator_username"] = account.Username,
            ["creator_nickname"] = "Plain Money",
            ["privacy_level_options"] = new JsonArray([.. account.Privacies.Select(privacy => (JsonNode)privacy)]),
            ["comment_disabled"] = !account.AllowsComments,
            ["duet_disabled"] = !account.AllowsDuets,
            ["stitch_disabled"] = false,
            ["max_video_post_duration_sec"] = account.MostSeconds,
        }));
    }

    public (int Status, JsonObject Answer) Init(JsonObject body, bool isDirect)
    {
        lock (gate)
        {
            var now = tikTok.Time.GetUtcNow();
            inits.RemoveAll(at => at <= now.AddMinutes(-1));
            if (inits.Count >= InitsPerMinute) return Refused(429, "rate_limit_exceeded");
            inits.Add(now);

            var info = body["post_info"] as JsonObject;
            if (isDirect && (info is null ? (400, "invalid_param") : Fault(info)) is { } fault) return Refused(fault.Item1, fault.Item2);
            if (!isDirect && info is not null) return Refused(400, "invalid_param");
            if (!isDirect && tikTok.PendingShares >= MostPending) return Refused(403, "spam_risk_too_many_pending_share");
            if (body["source_info"] is not JsonObject source || !IsCounted(source)) return Refused(400, "invalid_param");

            var session = new Session($"v_{(isDirect ? "pub" : "inbox")}_file~v2-1.{sessions.Count + 1}{Guid.NewGuid():N}"[..40], (long)source["video_size"]!, (long)source["chunk_size"]!, info?.DeepClone().AsObject());
            sessions[session.Id] = session;
            return (200, StubTikTok.Envelope(new JsonObject
            {
                ["publish_id"] = session.Id,
                ["upload_url"] = $"{tikTok.Address.AbsoluteUri}video/?upload_id={Uri.EscapeDataString(session.Id)}&upload_token={session.Token}",
            }));
        }
    }

    public async Task TakeAsync(HttpContext context)
    {
        var (id, token) = (context.Request.Query["upload_id"].ToString(), context.Request.Query["upload_token"].ToString());
        Session? session;
        lock (gate) session = sessions.GetValueOrDefault(id);
        var status = session is null ? 404
            : token != session.Token || session.IsExpired ? 403
            : RangeShape().Match(context.Request.Headers.ContentRange.ToString()) is not { Success: true } range || long.Parse(range.Groups[3].ValueSpan) != session.Size ? 400
            : await TakeAsync(context, session, long.Parse(range.Groups[1].ValueSpan), long.Parse(range.Groups[2].ValueSpan));
        context.Response.StatusCode = status;
        if (session is not null && status is 206 or 416) context.Response.Headers.ContentRange = $"bytes 0-{session.Received}/{session.Size}";
    }

    public (int Status, JsonObject Answer) Status(JsonObject body)
    {
        lock (gate)
        {
            if (!sessions.TryGetValue(body["publish_id"]?.GetValue<string>() ?? "", out var session)) return Refused(400, "invalid_publish_id");
            var data = new JsonObject { ["uploaded_bytes"] = session.Received };
            if (session.Received < session.Size)
            {
                data["status"] = "PROCESSING_UPLOAD";
            }
            else if (session.Checks++ < tikTok.ChecksUntilEnd)
            {
                data["status"] = "PROCESSING_UPLOAD";
            }
            else if ((session.Failure ??= session.IsEnded ? null : tikTok.FailReason) is { } why)
            {
                data["status"] = "FAILED";
                data["fail_reason"] = why;
                ledger.RemoveAll(post => post.PublishId == session.Id);
            }
            else
            {
                session.IsEnded = true;
                data["status"] = session.Info is null ? "SEND_TO_USER_INBOX" : "PUBLISH_COMPLETE";
                var isPublic = session.Info?["privacy_level"]?.GetValue<string>() == "PUBLIC_TO_EVERYONE";
                data["publicaly_available_post_id"] = isPublic ? new JsonArray(FirstPostId + ledger.FindIndex(post => post.PublishId == session.Id)) : new JsonArray();
            }

            return (200, StubTikTok.Envelope(data));
        }
    }

    private async Task<int> TakeAsync(HttpContext context, Session session, long first, long last)
    {
        if (first != session.Received) return 416;
        var isLast = session.Size - first < 2 * session.ChunkSize;
        if (last - first + 1 != (isLast ? session.Size - first : session.ChunkSize) || context.Request.ContentLength != last - first + 1) return 400;
        if (context.Request.ContentType != "video/mp4") return 400;

        // Kept until it is whole: what breaks off counts for nothing.
        using var chunk = new MemoryStream();
        await context.Request.Body.CopyToAsync(chunk);
        lock (gate)
        {
            if (first != session.Received) return 416;
            session.Hash.AppendData(chunk.GetBuffer(), 0, (int)chunk.Length);
            session.Received = last + 1;
            if (session.Received < session.Size) return 206;
            ledger.Add(new TikTokPost(session.Id, StubTikTokTokens.OpenId, Convert.ToHexStringLower(session.Hash.GetCurrentHash()), session.Info));
            return 201;
        }
    }

    private (int, string)? Fault(JsonObject info)
    {
        if (asked == 0) return (400, "invalid_param"); // its documentation asks for a look at the creator before each post
        asked--;
        var privacy = info["privacy_level"]?.GetValue<string>();
        if (privacy is null || info["brand_content_toggle"] is null || (info["title"]?.GetValue<string>().Length ?? 0) > LongestTitle) return (400, "invalid_param");
        if (!tikTok.Account.Privacies.Contains(privacy)) return (403, "privacy_level_option_mismatch");
        return !tikTok.IsAudited && privacy != "SELF_ONLY" ? (403, "unaudited_client_can_only_post_to_private_accounts") : null;
    }

    private bool IsCounted(JsonObject source)
    {
        if (source["source"]?.GetValue<string>() != "FILE_UPLOAD" || source["video_size"] is not { } sizeNode || source["chunk_size"] is not { } chunkNode || source["total_chunk_count"] is not { } countNode) return false;
        var (size, chunk, count) = ((long)sizeNode, (long)chunkNode, (long)countNode);
        if (size <= 0 || chunk <= 0 || count != size / chunk || count is < 1 or > 1000) return false;
        if (chunk == size) return size <= LargestChunk;
        return chunk >= tikTok.SmallestChunk && chunk <= LargestChunk && size - ((count - 1) * chunk) <= LargestLastChunk;
    }

    private (int, JsonObject) Refused(int status, string code)
    {
        refusals.Add(code);
        return (status, StubTikTok.Envelope(null, code, "refused"));
    }

    [GeneratedRegex(@"^bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})\z")]
    private static partial Regex RangeShape();

    private sealed class Session(string id, long size, long chunkSize, JsonObject? info)
    {
        public string Id => id;
        public long Size => size;
        public long ChunkSize => chunkSize;
        public JsonObject? Info => info;
        public string Token { get; } = $"{Guid.NewGuid():N}";
        public long Received { get; set; }
        public bool IsExpired { get; set; }
        public int Checks { get; set; }
        public bool IsEnded { get; set; }
        public string? Failure { get; set; }
        public IncrementalHash Hash { get; } = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    }
}
