using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace VideoAgent.Testing.Vendors.TikTok;

/// <summary>
/// TikTok's Content Posting API on loopback, after its documentation of November 2026, for one account: refresh tokens rotate, some refusals come with
/// HTTP 200, chunks are held to their rules, posts are checked for a while, and a ledger has everything that was accepted.
/// </summary>
public sealed class StubTikTok : StubHost
{
    private readonly StubTikTokSessions sessions;

    private StubTikTok()
    {
        Tokens = new StubTikTokTokens(() => Time.GetUtcNow());
        sessions = new StubTikTokSessions(this);
    }

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public StubTikTokTokens Tokens { get; }

    public StubTikTokAccount Account { get; set; } = new();

    /// <summary>Until TikTok has looked at an application its posts are for their author alone.</summary>
    public bool IsAudited { get; set; } = true;

    /// <summary>How often a post is said to be in work before its end.</summary>
    public int ChecksUntilEnd { get; set; } = 1;

    /// <summary>Null, or why posts fail after their upload.</summary>
    public string? FailReason { get; set; }

    /// <summary>Smaller than TikTok's 5 MB where a test has no time for so many bytes.</summary>
    public long SmallestChunk { get; set; } = 5_000_000;

    /// <summary>Posts that were handed to the account's owner and are not finished yet.</summary>
    public int PendingShares { get; set; }

    /// <summary>By id, the account's public videos: its counts, as the Display API names them.</summary>
    public Dictionary<string, JsonObject> Videos { get; } = [];

    /// <summary>Everything that was accepted as a post or a draft: once each time.</summary>
    public IReadOnlyList<TikTokPost> Ledger => sessions.Ledger;

    /// <summary>Codes of refusals that were answered, for a look at what a test went through.</summary>
    public IReadOnlyList<string> Refusals => sessions.Refusals;

    public static async Task<StubTikTok> StartAsync()
    {
        var server = new StubTikTok();
        await server.ListenAsync();
        return server;
    }

    /// <summary>The next call of that path is refused like this; posting calls say some of it with 200.</summary>
    public void Refuse(string path, int status, string code) => Answer(path, status, Envelope(null, code, "that is why"));

    /// <summary>An hour later: no upload that was begun can go on.</summary>
    public void ExpireUploads() => sessions.Expire();

    /// <summary>TikTok forgets what was begun.</summary>
    public void ForgetSessions() => sessions.Forget();

    internal static JsonObject Envelope(JsonObject? data, string code = "ok", string message = "") => new()
    {
        ["data"] = data ?? [],
        ["error"] = new JsonObject { ["code"] = code, ["message"] = message, ["log_id"] = "202611251200-log" },
    };

    protected override async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path == "/v2/oauth/token/")
        {
            var (code, grant) = Tokens.Answer(await context.Request.ReadFormAsync());
            await WriteAsync(context, code, grant);
        }
        else if (path == "/video/")
        {
            await sessions.TakeAsync(context);
        }
        else if (!Tokens.Knows(context.Request.Headers.Authorization.ToString()))
        {
            await WriteAsync(context, 401, Envelope(null, "access_token_invalid", "The access token is invalid or not found in the request."));
        }
        else
        {
            var body = await ReadJsonAsync(context);
            var (status, answer) = path switch
            {
                "/v2/post/publish/creator_info/query/" => sessions.Creator(),
                "/v2/post/publish/video/init/" => sessions.Init(body, isDirect: true),
                "/v2/post/publish/inbox/video/init/" => sessions.Init(body, isDirect: false),
                "/v2/post/publish/status/fetch/" => sessions.Status(body),
                "/v2/video/query/" => Query(body, context.Request.Query["fields"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries)),
                _ => (404, Envelope(null, "invalid_params", $"no such path: {path}")),
            };
            await WriteAsync(context, status, answer);
        }
    }

    /// <summary>Only the fields that are asked for, and only videos that it has.</summary>
    private (int Status, JsonObject Answer) Query(JsonObject body, string[] fields)
    {
        var ids = body["filters"]?["video_ids"]?.AsArray().Select(id => id!.GetValue<string>()).ToList() ?? [];
        if (ids.Count is 0 or > 20 || fields.Length == 0) return (400, Envelope(null, "invalid_params", "1 to 20 video_ids and some fields are needed."));
        var found = ids.Where(Videos.ContainsKey).Select(id => (JsonNode)new JsonObject(
            fields.Select(field => KeyValuePair.Create(field, field == "id" ? id : Videos[id][field]?.DeepClone())).Where(field => field.Value is not null)));
        return (200, Envelope(new JsonObject { ["videos"] = new JsonArray([.. found]) }));
    }
}

/// <summary>What a creator has set up.</summary>
public sealed record StubTikTokAccount
{
    public string Username { get; init; } = "plainmoney";
    public IReadOnlyList<string> Privacies { get; init; } = ["PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY"];
    public bool AllowsComments { get; init; } = true;
    public bool AllowsDuets { get; init; } = true;
    public int MostSeconds { get; init; } = 300;
}

/// <summary>One video that was accepted whole.</summary>
/// <param name="Info">The post's info; null for a draft.</param>
public sealed record TikTokPost(string PublishId, string OpenId, string Sha256, JsonObject? Info);
