using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace VideoAgent.Testing.ObjectStores;

/// <summary>
/// A strict S3 server on loopback, after the protocol as MinIO implements it: it checks every signature for itself, decides between two
/// writers, lists by byte. It also fails on demand, which no real server does. Objects are in memory.
/// </summary>
public sealed class LoopbackS3 : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<Fault> faults = [];
    private readonly List<LoopbackS3Request> requests = [];

    private LoopbackS3(WebApplication app) => this.app = app;

    private sealed record Fault(Func<LoopbackS3Request, bool> When, Func<HttpContext, Func<Task>, Task> Act)
    {
        public int Left { get; set; }
    }

    public LoopbackS3Accounts Accounts { get; } = new();

    public LoopbackS3Bucket Bucket { get; } = new();

    public S3Endpoint Endpoint => new(
        new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
        LoopbackS3Accounts.AccessKey, LoopbackS3Accounts.SecretKey, LoopbackS3Bucket.Name);

    /// <summary>Everything that was asked so far, in order of arrival.</summary>
    public IReadOnlyList<LoopbackS3Request> Requests
    {
        get
        {
            lock (requests) return [.. requests];
        }
    }

    public static async Task<LoopbackS3> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var server = new LoopbackS3(app);
        app.Run(server.HandleAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>For the next so many requests of that kind: the action gets the request and the honest handling of it, to call or not.</summary>
    public void Fail(Func<LoopbackS3Request, bool> when, Func<HttpContext, Func<Task>, Task> act, int times = 1)
    {
        lock (requests) faults.Add(new Fault(when, act) { Left = times });
    }

    /// <summary>Answers with an error instead of doing anything.</summary>
    public void FailWith(Func<LoopbackS3Request, bool> when, int status, string code, int times = 1, int? retryAfterSeconds = null) =>
        Fail(when, (context, _) =>
        {
            if (retryAfterSeconds is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString();
            return LoopbackS3Reply.ErrorAsync(context, status, code);
        }, times);

    public static Task BusyAsync(HttpContext context) => LoopbackS3Reply.ErrorAsync(context, 503, "SlowDown");

    /// <summary>Does what was asked and cuts the connection instead of answering.</summary>
    public void LoseReply(Func<LoopbackS3Request, bool> when, int times = 1) => Fail(when, async (context, handle) =>
    {
        context.Response.Body = Stream.Null;
        await handle();
        context.Abort();
    }, times);

    /// <summary>Cuts the connection after so many bytes of the answer's body.</summary>
    public void CutBody(Func<LoopbackS3Request, bool> when, int afterBytes, int times = 1) => Fail(when, async (context, handle) =>
    {
        context.Response.Body = new CuttingStream(context.Response.Body, afterBytes);
        await handle();
    }, times);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var request = LoopbackS3Request.From(context);
        Fault? fault;
        lock (requests)
        {
            requests.Add(request);
            fault = faults.FirstOrDefault(candidate => candidate.Left > 0 && candidate.When(request));
            if (fault is not null) fault.Left--;
        }

        await (fault is null ? AnswerAsync(context, request) : fault.Act(context, () => AnswerAsync(context, request)));
    }

    private async Task AnswerAsync(HttpContext context, LoopbackS3Request request)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (Accounts.Refuse(request, body.ToArray()) is var (status, code)) await LoopbackS3Reply.ErrorAsync(context, status, code);
        else await Bucket.HandleAsync(context, request, body.ToArray());
    }
}
