using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using VideoAgent.Storage.Traces;

namespace VideoAgent.Testing.Traces;

/// <summary>A collector on the loopback interface: OTLP over HTTP with protobuf.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Service, Span Span)> received = [];
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private OtlpReceiver(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    public IReadOnlyList<(string Service, Span Span)> Received => [.. received];

    /// <summary>What it answers; 200 takes the spans.</summary>
    public int Answer { get; set; } = 200;

    public int Refused { get; private set; }

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = new OtlpReceiver(builder.Build());
        receiver.app.MapPost("/v1/traces", receiver.TakeAsync);
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>Returns as soon as what was received is as wanted; fails after a minute.</summary>
    public async Task<IReadOnlyList<(string Service, Span Span)>> Until(Func<IReadOnlyList<(string Service, Span Span)>, bool> isAsWanted)
    {
        while (true)
        {
            var next = Volatile.Read(ref more);
            if (isAsWanted(Received)) return Received;
            await next.Task.WaitAsync(TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>Returns once something more has come, taken or refused.</summary>
    public Task NextAsync() => Volatile.Read(ref more).Task.WaitAsync(TimeSpan.FromMinutes(1));

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        if (Answer != 200 || request.ContentType != "application/x-protobuf") Refused++;
        else
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            foreach (var span in OtlpReading.Spans(body.ToArray())) received.Enqueue(span);
        }

        Interlocked.Exchange(ref more, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        return Results.StatusCode(Answer);
    }
}
