using System.Text.Json;
using System.Text.Json.Nodes;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Analytics;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.Publishing.TikTok;

/// <summary>TikTok's Content Posting interface for one account. To begin a post is free and posts nothing, so every call here may be repeated.</summary>
internal sealed class TikTokClient(HttpClient http, Uri address, TikTokTokens tokens, TimeProvider time)
{
    /// <summary>Videos that one question for figures may name, by its reference.</summary>
    public const int MostIds = 20;

    /// <summary>By its reference.</summary>
    private const int MostIdLetters = 64;

    /// <summary>256 by its reference; some room for those that are longer.</summary>
    private const int MostUrlLetters = 1024;

    private VendorLink? link;
    private TikTokGrant? grant;

    /// <summary>What the account is called, whatever its tokens are.</summary>
    public Task<string> OpenIdAsync(CancellationToken cancellationToken) => tokens.OpenIdAsync(cancellationToken);

    /// <summary>What the account's owner lets others do, which TikTok wants to be asked before each post.</summary>
    public async Task<TikTokCreator> CreatorAsync(CancellationToken cancellationToken)
    {
        var data = Well(await CallAsync("what the account may post", "v2/post/publish/creator_info/query/", [], cancellationToken));
        return new TikTokCreator
        {
            Username = data["creator_username"].Text,
            Privacies = [.. data["privacy_level_options"].Items.Select(option => option.Text).OfType<string>()],
            DisableComment = data["comment_disabled"].Flag ?? false,
            DisableDuet = data["duet_disabled"].Flag ?? false,
            DisableStitch = data["stitch_disabled"].Flag ?? false,
        };
    }

    public Task<TikTokSession> BeginPostAsync(JsonObject info, TikTokChunks chunks, CancellationToken cancellationToken) =>
        BeginAsync("v2/post/publish/video/init/", new JsonObject { ["post_info"] = info, ["source_info"] = Source(chunks) }, cancellationToken);

    /// <summary>A draft in the inbox of the account's owner.</summary>
    public Task<TikTokSession> BeginDraftAsync(TikTokChunks chunks, CancellationToken cancellationToken) =>
        BeginAsync("v2/post/publish/inbox/video/init/", new JsonObject { ["source_info"] = Source(chunks) }, cancellationToken);

    public async Task<TikTokStatus> StatusAsync(string publishId, CancellationToken cancellationToken)
    {
        var reply = await CallAsync("how far the post is", "v2/post/publish/status/fetch/", new JsonObject { ["publish_id"] = publishId }, cancellationToken);
        if (reply.Code is "invalid_publish_id" or "token_not_authorized_for_specified_publish_id") return new TikTokStatus(TikTokStage.Unheard, null, null, null);
        var data = Well(reply);
        var stage = data["status"].Text switch
        {
            "PROCESSING_UPLOAD" or "PROCESSING_DOWNLOAD" => TikTokStage.Uploading,
            "SEND_TO_USER_INBOX" => TikTokStage.Inbox,
            "PUBLISH_COMPLETE" => TikTokStage.Posted,
            "FAILED" => TikTokStage.Failed,
            var other => throw Unknown($"how far the post is: its status is {FoundText.Quote(other ?? "missing")}"),
        };
        // TikTok's own spelling, and the right one should it ever be mended.
        var post = data["publicaly_available_post_id"].Items.Concat(data["publicly_available_post_id"].Items).FirstOrDefault()?.Name;
        return new TikTokStatus(stage, data["uploaded_bytes"].Number, post, data["fail_reason"].Text);
    }

    /// <summary>What is counted of the account's public videos; others are left out of its answer.</summary>
    /// <param name="ids">At most <see cref="MostIds"/>.</param>
    public async Task<IReadOnlyDictionary<string, Figures>> FiguresAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["filters"] = new JsonObject { ["video_ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) } };
        var data = Well(await CallAsync("the videos' figures", "v2/video/query/?fields=id,view_count,like_count,comment_count,share_count", body, cancellationToken));
        return data["videos"].Items.Where(video => video["id"].Name is not null).DistinctBy(video => video["id"].Name).ToDictionary(video => video["id"].Name!, video => new Figures
        {
            Views = video["view_count"].Number,
            Likes = video["like_count"].Number,
            Comments = video["comment_count"].Number,
            Shares = video["share_count"].Number,
        });
    }

    private async Task<TikTokSession> BeginAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        var data = Well(await BeginOnceAsync(path, body, cancellationToken));
        // Both are kept as one line: neither may have a space in it.
        return (data["publish_id"].Text, data["upload_url"].Text) is ({ Length: <= MostIdLetters } id, { Length: <= MostUrlLetters } url) && !id.Any(char.IsWhiteSpace)
            && Uri.TryCreate(url, UriKind.Absolute, out var upload) && (upload.Scheme == "https" || upload.Scheme == address.Scheme)
            ? new TikTokSession(id, upload)
            : throw Unknown("the begin of an upload: it has no publish_id and no address to upload to");
    }

    /// <summary>TikTok wants to be asked about the account before each: so a lost answer is not asked for again by itself, although no post comes of it.</summary>
    private async Task<TikTokReply> BeginOnceAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync("the begin of an upload", path, body, cancellationToken, isOnce: true);
        }
        catch (OutcomeUnknownException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw PhaseException.Transient("VendorUnreachable", $"TikTok: {e.Message} Nothing was posted; the next attempt begins the upload again.", e);
        }
    }

    private async Task<TikTokReply> CallAsync(string what, string path, JsonObject body, CancellationToken cancellationToken, bool isOnce = false)
    {
        var request = new VendorRequest(what, path, JsonSerializer.SerializeToUtf8Bytes(body)) { ContentType = "application/json; charset=UTF-8", IsPaid = isOnce };
        Authorize(await tokens.GetAsync(cancellationToken));
        var reply = await AskAsync(request, cancellationToken);
        if (reply.Code != TikTokRules.TokenRefused) return reply;

        // Its time was not over: the owner's password changed, or the clocks differ. What was refused was not done.
        Authorize(await tokens.RenewAsync(grant!, cancellationToken));
        return await AskAsync(request, cancellationToken);
    }

    private void Authorize(TikTokGrant current)
    {
        if (grant == current) return;
        (grant, link) = (current, new VendorLink(http, new Vendor("TikTok", address, ("Authorization", $"Bearer {current.AccessToken}"), TikTokRules.Judge), time));
    }

    private async Task<TikTokReply> AskAsync(VendorRequest request, CancellationToken cancellationToken)
    {
        var answer = await link!.AskAsync(request, cancellationToken);
        var json = AnswerJson.Of(answer.Body);
        var code = json["error"]["code"].Text;
        var fault = code == TikTokRules.Well && answer.Fault is null ? null : answer.Fault ?? TikTokRules.Judge(request, answer, time.GetUtcNow());
        return new TikTokReply(json["data"], code, fault);
    }

    private AnswerJson Well(TikTokReply reply) => reply.Fault is { } fault ? throw fault.ToException(time.GetUtcNow()) : reply.Data;

    private static JsonObject Source(TikTokChunks chunks) => new()
    {
        ["source"] = "FILE_UPLOAD",
        ["video_size"] = chunks.Bytes,
        ["chunk_size"] = chunks.ChunkBytes,
        ["total_chunk_count"] = chunks.Count,
    };

    private static PhaseException Unknown(string what) =>
        PhaseException.Transient("VendorAnswerUnknown", $"TikTok answered what is not in its reference to {what}. Is {TikTokSettings.BaseAddress} right? The next attempt asks again.");

    private sealed record TikTokReply(AnswerJson Data, string? Code, VendorFault? Fault);
}

/// <summary>What an account offers.</summary>
internal sealed record TikTokCreator
{
    public string? Username { get; init; }
    public required IReadOnlyList<string> Privacies { get; init; }
    public bool DisableComment { get; init; }
    public bool DisableDuet { get; init; }
    public bool DisableStitch { get; init; }
}

/// <summary>A post that is begun.</summary>
internal sealed record TikTokSession(string PublishId, Uri Upload)
{
    /// <summary>Whose post it is; only of a direct one.</summary>
    public string? Username { get; init; }

    /// <summary>As a journal keeps it.</summary>
    public string Reference => $"{PublishId} {Upload.AbsoluteUri}{(Username is { Length: > 0 } name && name.All(TikTokPostInfo.IsOfUsername) ? $" {name}" : "")}";

    /// <summary>Null for what is no session.</summary>
    public static TikTokSession? Of(string? reference) =>
        reference?.Split(' ') is [{ Length: > 0 } id, var url, .. var rest] && Uri.TryCreate(url, UriKind.Absolute, out var upload) ? new(id, upload) { Username = rest.FirstOrDefault() } : null;

    /// <summary>Without the address: whoever has it can send.</summary>
    public override string ToString() => PublishId;
}

internal enum TikTokStage
{
    /// <summary>TikTok does not know the post, or not of this account.</summary>
    Unheard,

    /// <summary>It waits for bytes, or it has them and works on them.</summary>
    Uploading,

    Inbox,
    Posted,
    Failed,
}

/// <param name="UploadedBytes">Null where TikTok does not say.</param>
/// <param name="PostId">Only once everybody may see the post.</param>
internal sealed record TikTokStatus(TikTokStage Stage, long? UploadedBytes, string? PostId, string? FailReason);
