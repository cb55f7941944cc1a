using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace VideoAgent.Testing.Vendors;

/// <summary>A vendor's server on loopback: it remembers what was asked, and its next call of a path can be made to fail in any way.</summary>
public abstract class StubHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<string> requests = [];
    private readonly List<(string Path, Func<HttpContext, Func<Task>, Task> Act)> faults = [];

    protected StubHost()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        app = builder.Build();
        app.Run(HandleAsync);
    }

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Method and path of everything that was asked, in order of arrival.</summary>
    public IReadOnlyList<string> Requests
    {
        get { lock (Gate) return [.. requests]; }
    }

    protected Lock Gate { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The next call whose method and path contain this, like "POST /v2", gets that instead of the honest handling, which the action may call.</summary>
    public void Next(string path, Func<HttpContext, Func<Task>, Task> act)
    {
        lock (Gate) faults.Add((path, act));
    }

    /// <summary>The next call of that path gets this answer, and nothing is done.</summary>
    public void Answer(string path, int status, JsonNode answer, params (string Name, string Value)[] headers) => Next(path, (context, _) =>
    {
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        return WriteAsync(context, status, answer);
    });

    /// <summary>The next call of that path gets this, which need not be JSON.</summary>
    public void Say(string path, int status, string body) => Next(path, (context, _) => WriteAsync(context, status, body));

    /// <summary>The next call of that path is done, and its answer never arrives.</summary>
    public void Lose(string path) => Next(path, async (context, handle) =>
    {
        var real = context.Response.Body;
        context.Response.Body = Stream.Null;
        await handle();
        context.Response.Body = real;
        context.Abort();
    });

    /// <summary>The next call of that path ends before anything is done with it.</summary>
    public void Cut(string path) => Next(path, (context, _) =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>What was to come of faults does not come.</summary>
    public void DropFaults()
    {
        lock (Gate) faults.Clear();
    }

    protected Task ListenAsync() => app.StartAsync();

    protected abstract Task AnswerAsync(HttpContext context);

    protected static Task WriteAsync(HttpContext context, int status, JsonNode answer) => WriteAsync(context, status, answer.ToJsonString());

    protected static async Task<JsonObject> ReadJsonAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync();
        return text.Length == 0 ? [] : JsonNode.Parse(text) as JsonObject ?? [];
    }

    private static async Task WriteAsync(HttpContext context, int status, string answer)
    {
        var bytes = Encoding.UTF8.GetBytes(answer);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }

    private Task HandleAsync(HttpContext context)
    {
        var call = $"{context.Request.Method} {context.Request.Path.Value}";
        Func<HttpContext, Func<Task>, Task>? act = null;
        lock (Gate)
        {
            requests.Add(call);
            if (faults.FindIndex(fault => call.Contains(fault.Path, StringComparison.Ordinal)) is >= 0 and var index)
            {
                act = faults[index].Act;
                faults.RemoveAt(index);
            }
        }

        return act is null ? AnswerAsync(context) : act(context, () => AnswerAsync(context));
    }
}
