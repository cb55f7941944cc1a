using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace VideoAgent.Testing.Vendors;

/// <summary>A service on loopback that is only read from: it writes down what it was asked, and fails on demand.</summary>
public abstract class TrendServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly List<string> requests = [];
    private readonly Queue<(string Path, Func<HttpContext, Task> Act)> faults = new();

    protected TrendServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(HandleAsync);
    }

    /// <summary>Path and query of everything that was asked, in order of arrival.</summary>
    public IReadOnlyList<string> Requests
    {
        get { lock (gate) return [.. requests]; }
    }

    protected string Root => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>The next call of a path that ends so gets this instead of the honest answer; calls of other paths do not take its turn.</summary>
    public void Next(string path, Func<HttpContext, Task> act)
    {
        lock (gate) faults.Enqueue((path, act));
    }

    /// <summary>The next call of that path gets this.</summary>
    public void Say(string path, int status, string body, string type, params (string Name, string Value)[] headers) => Next(path, context =>
    {
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        return WriteAsync(context, status, body, type);
    });

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task ListenAsync() => app.StartAsync();

    protected abstract Task AnswerAsync(HttpContext context);

    protected static async Task WriteAsync(HttpContext context, int status, string body, string type)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }

    private Task HandleAsync(HttpContext context)
    {
        Func<HttpContext, Task>? act = null;
        lock (gate)
        {
            requests.Add($"{context.Request.Path}{context.Request.QueryString}");
            if (faults.TryPeek(out var next) && context.Request.Path.Value!.EndsWith(next.Path, StringComparison.Ordinal)) act = faults.Dequeue().Act;
        }

        return act is null ? AnswerAsync(context) : act(context);
    }
}
