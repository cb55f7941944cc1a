using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace VideoAgent.Testing.Vendors.Instagram;

/// <summary>
/// Instagram's Graph interface for Reels on loopback, after its documentation of November 2026, for one professional account, together with the server
/// for resumable uploads. Nothing in it is idempotent: whoever publishes a container twice has two posts in the ledger.
/// </summary>
public sealed class StubInstagram : StubHost
{
    public const string Token = "IGQ-canary-91ce";
    public const string UserId = "17841400000000001";
    private const string Version = "/v25.0";

    private readonly StubInstagramContainers containers;

    private StubInstagram() => containers = new StubInstagramContainers(this);

    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>With the version, as a client is told it.</summary>
    public Uri Graph => new(Address, Version);

    /// <summary>Only tokens of the other login may send bytes.</summary>
    public bool IsFacebookLogin { get; set; } = true;

    /// <summary>How often a container is said to be in work before its end.</summary>
    public int ChecksUntilFinished { get; set; } = 1;

    /// <summary>Null, or the subcode that containers end with.</summary>
    public int? ContainerError { get; set; }

    /// <summary>Of the last day, those in the ledger aside.</summary>
    public int PostsBefore { get; set; }

    public int PostsPerDay { get; set; } = 50;

    /// <summary>Null, or how much of the hourly allowance is said to be used.</summary>
    public int UsedPercent { get; set; } = 3;

    /// <summary>What is counted of posts that were there before.</summary>
    public StubInstagramInsights Insights { get; } = new();

    /// <summary>Everything that was posted: once each time.</summary>
    public IReadOnlyList<InstagramPost> Ledger => containers.Ledger;

    /// <summary>How many containers were made.</summary>
    public int Containers => containers.Made;

    public static async Task<StubInstagram> StartAsync()
    {
        var server = new StubInstagram();
        await server.ListenAsync();
        return server;
    }

    /// <summary>The next call of that path is refused like this.</summary>
    public void Refuse(string path, int code, int? subcode = null, int status = 400, bool isTransient = false) => Answer(path, status, Error(code, subcode, "that is why", isTransient));

    /// <summary>A day later: no container that was made can be published.</summary>
    public void ExpireContainers() => containers.Expire();

    /// <summary>As the call does it, at a time of the test's own.</summary>
    public void Publish(string container) => containers.Publish(new JsonObject { ["creation_id"] = container });

    /// <summary>Instagram forgets what was made.</summary>
    public void ForgetContainers() => containers.Forget();

    /// <summary>Somebody changes a caption in the app.</summary>
    public void ChangeCaption(string mediaId, string caption) => containers.Change(mediaId, caption);

    internal static JsonObject Error(int code, int? subcode, string message, bool isTransient = false)
    {
        var error = new JsonObject { ["message"] = message, ["type"] = "OAuthException", ["code"] = code, ["is_transient"] = isTransient, ["fbtrace_id"] = "AbCdEfG" };
        if (subcode is { } sub) error["error_subcode"] = sub;
        return new JsonObject { ["error"] = error };
    }

    protected override async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        context.Response.Headers["X-App-Usage"] = $$"""{"call_count":{{UsedPercent}},"total_cputime":1,"total_time":1}""";
        if (path.StartsWith("/ig-api-upload", StringComparison.Ordinal))
        {
            var (code, said) = await containers.TakeAsync(context, path.Split('/')[^1]);
            await WriteAsync(context, code, said);
            return;
        }

        if (context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            await WriteAsync(context, 401, Error(190, 463, "Error validating access token: Session has expired."));
            return;
        }

        var body = context.Request.Method == "POST" ? await ReadJsonAsync(context) : [];
        var (status, answer) = (context.Request.Method, path.StartsWith(Version, StringComparison.Ordinal) ? path[(Version.Length + 1)..].Split('/') : []) switch
        {
            ("POST", [UserId, "media"]) => await containers.MakeAsync(body),
            ("POST", [UserId, "media_publish"]) => containers.Publish(body),
            ("GET", [UserId, "media"]) => containers.Recent(int.Parse(context.Request.Query["limit"].FirstOrDefault() ?? "25")),
            ("GET", [UserId, "content_publishing_limit"]) => containers.Quota(),
            ("GET", [var id, "insights"]) => Insights.Answer(id, context.Request.Query["metric"].ToString().Split(',')),
            ("GET", [var id]) => containers.Show(id),
            _ => (400, Error(100, 33, "Unsupported request")),
        };
        await WriteAsync(context, status, answer);
    }
}

/// <summary>One Reel.</summary>
/// <param name="Parameters">What its container was made with.</param>
public sealed record InstagramPost(string MediaId, string ContainerId, string Caption, string Sha256, JsonObject Parameters, DateTimeOffset At);
