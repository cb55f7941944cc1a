using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace VideoAgent.Testing.Vendors.ElevenLabs;

/// <summary>How an empty account is answered.</summary>
public enum StubQuotaShape
{
    PaymentRequired,

    /// <summary>As it used to be: with the status of a bad key.</summary>
    Legacy,

    BareText,
}

/// <summary>One request as it came.</summary>
public sealed record StubRequest(string Path, string Query, string? Key, JsonObject Body);

/// <summary>
/// ElevenLabs' interface on loopback, after its reference of November 2026: it refuses what the real one refuses, counts credits and calls at a time,
/// and keeps a ledger of what it charged. It also fails on demand.
/// </summary>
public sealed class StubElevenLabs : IAsyncDisposable
{
    public const string Key = "xi-canary-77a0c4";

    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly List<StubRequest> requests = [];
    private readonly List<(string Voice, string Text, int Characters)> ledger = [];
    private readonly Queue<(string Path, Func<HttpContext, Func<Task>, Task> Act)> faults = new();
    private int number;
    private int current;

    private StubElevenLabs(WebApplication app) => this.app = app;

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public StubSpeech Speech { get; } = new();

    public StubVoices Voices { get; } = new();

    public int CharacterLimit { get; set; } = 30_000;

    public int CharacterCount { get; private set; }

    public long? NextReset { get; set; }

    /// <summary>False for a key that may not ask for its account.</summary>
    public bool MayReadUser { get; set; } = true;

    public StubQuotaShape QuotaShape { get; set; }

    /// <summary>Calls of speech at a time that the plan allows.</summary>
    public int MostAtOnce { get; set; } = 5;

    /// <summary>The most that there were.</summary>
    public int Peak { get; private set; }

    /// <summary>Everything that was asked, in order of arrival.</summary>
    public IReadOnlyList<StubRequest> Requests
    {
        get { lock (gate) return [.. requests]; }
    }

    /// <summary>Everything that was charged: one entry for each time.</summary>
    public IReadOnlyList<(string Voice, string Text, int Characters)> Ledger
    {
        get { lock (gate) return [.. ledger]; }
    }

    public static async Task<StubElevenLabs> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new StubElevenLabs(app);
        app.Run(server.HandleAsync);
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>The next call whose path begins so gets this instead of the honest handling, which the action may call.</summary>
    public void Next(string path, Func<HttpContext, Func<Task>, Task> act)
    {
        lock (gate) faults.Enqueue((path, act));
    }

    public void Refuse(string path, int status, JsonNode answer) => Next(path, (context, _) => WriteAsync(context, status, answer));

    /// <summary>Works, and charges, and the answer never arrives.</summary>
    public void Lose(string path) => Next(path, async (context, handle) =>
    {
        var real = context.Response.Body;
        context.Response.Body = Stream.Null;
        await handle();
        context.Response.Body = real;
        context.Abort();
    });

    public static JsonObject Error(string type, string code, string message, string? param = null) =>
        new() { ["detail"] = new JsonObject { ["type"] = type, ["code"] = code, ["message"] = message, ["status"] = code, ["request_id"] = "r1", ["param"] = param } };

    public static JsonObject Legacy(string status, string message) => new() { ["detail"] = new JsonObject { ["status"] = status, ["message"] = message } };

    public static JsonObject Fields(string place, string message, string type) =>
        new() { ["detail"] = new JsonArray(new JsonObject { ["loc"] = new JsonArray([.. place.Split('.').Select(part => (JsonNode)part)]), ["msg"] = message, ["type"] = type }) };

    private async Task HandleAsync(HttpContext context)
    {
        var (request, path) = (context.Request, context.Request.Path.Value!.TrimStart('/'));
        context.Response.Headers["request-id"] = $"el_{Interlocked.Increment(ref number)}";
        var body = request.HasJsonContentType() ? await JsonNode.ParseAsync(request.Body) as JsonObject ?? [] : [];
        Func<HttpContext, Func<Task>, Task>? act = null;
        lock (gate)
        {
            requests.Add(new StubRequest(path, request.QueryString.Value ?? "", request.Headers["xi-api-key"], body));
            if (faults.TryPeek(out var next) && path.StartsWith(next.Path, StringComparison.Ordinal)) act = faults.Dequeue().Act;
        }

        if (request.Headers["xi-api-key"].Count == 0) await WriteAsync(context, 401, Error("authentication_error", "missing_api_key", "No API key"));
        else if (request.Headers["xi-api-key"] != Key) await WriteAsync(context, 401, Error("authentication_error", "invalid_api_key", "Invalid API key"));
        else if (path.StartsWith("v1/text-to-speech/", StringComparison.Ordinal)) await InTurnAsync(context, path, body, act);
        else if (act is not null) await act(context, () => AnswerAsync(context, path, body));
        else await AnswerAsync(context, path, body);
    }

    private async Task InTurnAsync(HttpContext context, string path, JsonObject body, Func<HttpContext, Func<Task>, Task>? act)
    {
        int now;
        lock (gate)
        {
            now = ++current;
            Peak = Math.Max(Peak, now);
        }

        context.Response.Headers["current-concurrent-requests"] = $"{Math.Min(now, MostAtOnce)}";
        context.Response.Headers["maximum-concurrent-requests"] = $"{MostAtOnce}";
        try
        {
            if (now > MostAtOnce) await WriteAsync(context, 429, Error("rate_limit_error", "concurrent_limit_exceeded", "Too many concurrent requests"));
            else if (act is not null) await act(context, () => AnswerAsync(context, path, body));
            else await AnswerAsync(context, path, body);
        }
        finally
        {
            lock (gate) current--;
        }
    }

    private async Task AnswerAsync(HttpContext context, string path, JsonObject body)
    {
        var (status, answer) = (context.Request.Method, path.Split('/')) switch
        {
            ("POST", ["v1", "text-to-speech", var voice, "with-timestamps"]) => await SpeakAsync(context, voice, body),
            ("GET", ["v1", "user", "subscription"]) => MayReadUser ? (200, Subscription()) : (401, Legacy("missing_permissions", "The API key has not the permission user_read")),
            ("GET", ["v1", "models"]) => (200, new JsonArray(new JsonObject { ["model_id"] = "eleven_multilingual_v2", ["can_do_text_to_speech"] = true })),
            ("GET", ["v2", "voices"]) => (200, Voices.List(context.Request.Query)),
            ("POST", ["v1", "voices", "add"]) => await Voices.AddAsync(context.Request),
            _ => (404, Error("not_found", "not_found", path)),
        };
        await WriteAsync(context, status, answer);
    }

    private async Task<(int Status, JsonNode Answer)> SpeakAsync(HttpContext context, string voice, JsonObject body)
    {
        if (Speech.Fault(voice, context.Request.Query["output_format"].ToString(), body) is { } fault) return fault;
        var text = body["text"]!.GetValue<string>();
        var characters = text.EnumerateRunes().Count();
        lock (gate)
        {
            if (CharacterCount + characters > CharacterLimit) return OutOfCredits();
            CharacterCount += characters;
            ledger.Add((voice, text, characters));
        }

        context.Response.Headers["character-cost"] = $"{characters}";
        return (200, await Speech.AnswerAsync(body));
    }

    private (int Status, JsonNode Answer) OutOfCredits() => QuotaShape switch
    {
        StubQuotaShape.PaymentRequired => (402, Error("payment_required", "insufficient_credits", "You have no credits left")),
        StubQuotaShape.Legacy => (401, Legacy("quota_exceeded", "This request exceeds your quota.")),
        _ => (401, new JsonObject { ["detail"] = "quota_exceeded: this request exceeds your quota" }),
    };

    private JsonObject Subscription() => new()
    {
        ["tier"] = "starter",
        ["character_count"] = CharacterCount,
        ["character_limit"] = CharacterLimit,
        ["max_credit_limit_extension"] = 0,
        ["next_character_count_reset_unix"] = NextReset,
        ["can_use_instant_voice_cloning"] = Voices.MayClone,
        ["status"] = "active",
    };

    private static async Task WriteAsync(HttpContext context, int status, JsonNode answer)
    {
        var bytes = Encoding.UTF8.GetBytes(answer.ToJsonString());
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }
}
