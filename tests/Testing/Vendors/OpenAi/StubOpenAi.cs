using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Logging;

namespace VideoAgent.Testing.Vendors.OpenAi;

/// <summary>
/// OpenAI's interface on loopback, after its reference of November 2026: it refuses what the real one refuses, counts tokens, caches beginnings, and
/// keeps a ledger of what it charged. It also fails on demand.
/// </summary>
public sealed class StubOpenAi : IAsyncDisposable
{
    public const string Key = "sk-canary-5f1b2c";

    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly List<(string Path, JsonObject Body)> requests = [];
    private readonly List<(string Path, string Body)> ledger = [];
    private readonly Queue<(string Path, Func<HttpContext, Func<Task>, Task> Act)> faults = new();
    private int number;

    private StubOpenAi(WebApplication app) => this.app = app;

    /// <summary>As a client is told it, with the version.</summary>
    public Uri Address => new($"{app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()}/v1");

    public StubChat Chat { get; } = new();

    public StubImages Images { get; } = new();

    /// <summary>How long the work for a call takes, by its path and body.</summary>
    public Func<string, JsonObject, TimeSpan> Takes { get; set; } = (_, _) => TimeSpan.Zero;

    /// <summary>Words that moderation flags, as violence.</summary>
    public string Flagged { get; set; } = "forbidden";

    /// <summary>What the list of models has, with the day on which each is shut down.</summary>
    public Dictionary<string, string?> Models { get; } = new() { ["gpt-6-luna"] = null };

    /// <summary>Everything that was posted, in order of arrival.</summary>
    public IReadOnlyList<(string Path, JsonObject Body)> Requests
    {
        get { lock (gate) return [.. requests]; }
    }

    /// <summary>Everything that was charged: one entry for each time.</summary>
    public IReadOnlyList<(string Path, string Body)> Ledger
    {
        get { lock (gate) return [.. ledger]; }
    }

    public static async Task<StubOpenAi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new StubOpenAi(app);
        app.Run(server.HandleAsync);
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>The next call of that path gets this instead of the honest handling, which the action may call.</summary>
    public void Next(string path, Func<HttpContext, Func<Task>, Task> act)
    {
        lock (gate) faults.Enqueue((path, act));
    }

    /// <summary>The next call of that path is refused like this.</summary>
    public void Refuse(string path, int status, string type, string? code, string message = "no", string? param = null, params (string Name, string Value)[] headers) =>
        Next(path, (context, _) =>
        {
            foreach (var (name, value) in headers) context.Response.Headers[name] = value;
            return WriteAsync(context, status, Error(type, code, message, param));
        });

    /// <summary>Works, and charges, and the answer never arrives.</summary>
    public void Lose(string path) => Next(path, async (context, handle) =>
    {
        var real = context.Response.Body;
        context.Response.Body = Stream.Null;
        await handle();
        context.Response.Body = real;
        context.Abort();
    });

    internal static JsonObject Error(string type, string? code, string message, string? param = null) =>
        new() { ["error"] = new JsonObject { ["message"] = message, ["type"] = type, ["param"] = param, ["code"] = code } };

    private async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers["x-request-id"] = $"req_{Interlocked.Increment(ref number)}";
        foreach (var what in (string[])["requests", "tokens"])
        {
            context.Response.Headers[$"x-ratelimit-limit-{what}"] = "1000";
            context.Response.Headers[$"x-ratelimit-remaining-{what}"] = "999";
            context.Response.Headers[$"x-ratelimit-reset-{what}"] = "6m0s";
        }

        var path = context.Request.Path.Value!.Replace("/v1/", "", StringComparison.Ordinal);
        var body = context.Request.Method == "POST" ? await JsonNode.ParseAsync(context.Request.Body) as JsonObject ?? [] : [];
        Func<HttpContext, Func<Task>, Task>? act = null;
        lock (gate)
        {
            if (context.Request.Method == "POST") requests.Add((path, body));
            if (faults.TryPeek(out var next) && next.Path == path) act = faults.Dequeue().Act;
        }

        if (context.Request.Headers.Authorization != $"Bearer {Key}") await WriteAsync(context, 401, Error("invalid_request_error", "invalid_api_key", "Incorrect API key provided"));
        else if (act is not null) await act(context, () => AnswerAsync(context, path, body));
        else await AnswerAsync(context, path, body);
    }

    private async Task AnswerAsync(HttpContext context, string path, JsonObject body)
    {
        await Task.Delay(Takes(path, body));
        var (status, answer, isCharged) = path switch
        {
            "chat/completions" => Chat.Answer(body),
            "images/generations" => Images.Answer(body),
            "moderations" => Moderate(body),
            "models" => (200, new JsonObject { ["object"] = "list", ["data"] = new JsonArray([.. Models.Select(model => (JsonNode)Model(model.Key, model.Value))]) }, false),
            _ => (404, Error("invalid_request_error", null, $"Unknown request URL: {path}"), false),
        };
        if (isCharged)
        {
            lock (gate) ledger.Add((path, body.ToJsonString()));
        }

        await WriteAsync(context, status, answer);
    }

    private static JsonObject Model(string id, string? shutdownDate) => new() { ["id"] = id, ["object"] = "model", ["created"] = 1_760_000_000, ["owned_by"] = "openai", ["shutdown_date"] = shutdownDate };

    private (int Status, JsonObject Answer, bool IsCharged) Moderate(JsonObject body)
    {
        var isFlagged = body["input"]!.GetValue<string>().Contains(Flagged, StringComparison.OrdinalIgnoreCase);
        var result = new JsonObject { ["flagged"] = isFlagged, ["categories"] = new JsonObject { ["violence"] = isFlagged, ["illicit"] = null }, ["category_scores"] = new JsonObject { ["violence"] = isFlagged ? 0.9 : 0.1 } };
        return (200, new JsonObject { ["id"] = "modr-1", ["model"] = "omni-moderation-latest", ["results"] = new JsonArray(result) }, false);
    }

    private static async Task WriteAsync(HttpContext context, int status, JsonObject answer)
    {
        var bytes = Encoding.UTF8.GetBytes(answer.ToJsonString());
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }
}
