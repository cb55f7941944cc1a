using Microsoft.AspNetCore.Http;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Client;

public class KubernetesClientWatchTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly SkippingTime time = new(TimeSpan.FromSeconds(30));

    [Fact]
    public async Task A_watch_ends_when_the_server_ends_it_and_drops_a_line_that_was_not_finished()
    {
        await using var server = await ScriptedServer.StartAsync((200, Added("a") + "\n" + Added("b")));
        using var client = Clients.Of(server.Address, time);

        Assert.Equal(["a"], await NamesAsync(client.WatchAsync<Widget>(new WatchOptions(), None)));
    }

    [Fact]
    public async Task Events_arrive_while_the_stream_is_open()
    {
        await using var server = await ScriptedServer.StartAsync((_, context) => StreamAsync(context, Added("a")));
        using var client = Clients.Of(server.Address, time);
        await using var events = client.WatchAsync<Widget>(new WatchOptions(), None).GetAsyncEnumerator(None);

        Assert.True(await events.MoveNextAsync());

        Assert.Equal("a", events.Current.Entity!.Metadata.Name);
    }

    [Fact]
    public async Task A_stream_that_nobody_ended_is_cut_half_a_minute_late()
    {
        await using var server = await ScriptedServer.StartAsync((_, context) => StreamAsync(context, Added("a")));
        using var client = Clients.Of(server.Address, time);
        await using var events = client.WatchAsync<Widget>(new WatchOptions { Timeout = TimeSpan.FromSeconds(300) }, None).GetAsyncEnumerator(None);
        await events.MoveNextAsync();
        var next = events.MoveNextAsync().AsTask();

        time.Advance(TimeSpan.FromSeconds(329));
        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        var failed = await Assert.ThrowsAsync<KubernetesException>(() => next);
        Assert.True(failed.IsUnreachable);
        Assert.Contains("330 s", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_breaks_says_so()
    {
        var received = new TaskCompletionSource();
        await using var server = await ScriptedServer.StartAsync(async (_, context) =>
        {
            await context.Response.WriteAsync(Added("a") + "\n");
            await context.Response.Body.FlushAsync();
            await received.Task;
            context.Abort();
        });
        using var client = Clients.Of(server.Address, time);
        await using var events = client.WatchAsync<Widget>(new WatchOptions(), None).GetAsyncEnumerator(None);
        await events.MoveNextAsync();

        received.SetResult();

        var failed = await Assert.ThrowsAsync<KubernetesException>(async () => await events.MoveNextAsync());
        Assert.True(failed.IsUnreachable);
        Assert.Contains($"the connection to {server.Address} broke", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watch_may_be_left_at_any_time()
    {
        var left = new TaskCompletionSource();
        await using var server = await ScriptedServer.StartAsync((_, context) =>
        {
            context.RequestAborted.Register(left.SetResult);
            return StreamAsync(context, Added("a"));
        });
        using var client = Clients.Of(server.Address, time);

        await foreach (var _ in client.WatchAsync<Widget>(new WatchOptions(), None)) break;

        await left.Task;
    }

    [Fact]
    public async Task Who_cancels_a_watch_gets_a_cancellation()
    {
        await using var server = await ScriptedServer.StartAsync((_, context) => StreamAsync(context, Added("a")));
        using var client = Clients.Of(server.Address, time);
        using var cancel = new CancellationTokenSource();
        await using var events = client.WatchAsync<Widget>(new WatchOptions(), cancel.Token).GetAsyncEnumerator(cancel.Token);
        await events.MoveNextAsync();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await events.MoveNextAsync());
    }

    [Fact]
    public async Task A_line_that_is_no_event_ends_the_watch_with_an_error()
    {
        await using var server = await ScriptedServer.StartAsync((200, Added("a") + "\n<html>\n"));
        using var client = Clients.Of(server.Address, time);

        Assert.True((await Assert.ThrowsAsync<KubernetesException>(() => NamesAsync(client.WatchAsync<Widget>(new WatchOptions(), None)))).IsMalformedResponse);
    }

    [Fact]
    public async Task A_refused_watch_is_refused_like_any_request()
    {
        await using var server = await ScriptedServer.StartAsync((410, """{"kind":"Status","reason":"Expired","code":410}"""));
        using var client = Clients.Of(server.Address, time);

        Assert.True((await Assert.ThrowsAsync<KubernetesException>(() => NamesAsync(client.WatchAsync<Widget>(new WatchOptions(), None)))).IsGone);
    }

    private static string Added(string name) => """{"type":"ADDED","object":{"kind":"Widget","metadata":{"name":"*","resourceVersion":"7"}}}""".Replace("*", name, StringComparison.Ordinal);

    private static async Task StreamAsync(HttpContext context, string line)
    {
        var aborted = new TaskCompletionSource();
        context.RequestAborted.Register(() => aborted.TrySetResult());
        await context.Response.WriteAsync(line + "\n");
        await context.Response.Body.FlushAsync();
        await aborted.Task;
    }

    private static async Task<List<string>> NamesAsync(IAsyncEnumerable<WatchEvent<Widget>> events)
    {
        var names = new List<string>();
        await foreach (var @event in events) names.Add(@event.Entity!.Metadata.Name);
        return names;
    }
}
