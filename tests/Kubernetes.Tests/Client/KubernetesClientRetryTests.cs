using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Client;

public class KubernetesClientRetryTests
{
    private const string One = """{"kind":"Widget","metadata":{"name":"one"}}""";
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly ObjectName Name = new("studio", "one");

    private readonly SkippingTime time = new(Clients.RequestTimeout);

    [Fact]
    public async Task A_busy_server_is_asked_again_after_the_time_it_names()
    {
        await using var server = await ScriptedServer.StartAsync((number, context) =>
        {
            if (number == 1) context.Response.Headers.RetryAfter = "7";
            return ScriptedServer.JsonAsync(context, number == 1 ? (429, "{}") : (201, One));
        });
        using var client = Clients.Of(server.Address, time);

        await client.CreateAsync(Widget.Named("studio", "one"), None);

        Assert.Contains(TimeSpan.FromSeconds(7), time.Waits);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_stays_busy_is_given_up_after_ten_tries()
    {
        await using var server = await ScriptedServer.StartAsync((_, context) =>
        {
            context.Response.Headers.RetryAfter = "1";
            return ScriptedServer.JsonAsync(context, (503, "{}"));
        });
        using var client = Clients.Of(server.Address, time);

        var refused = await Assert.ThrowsAsync<KubernetesException>(() => client.GetAsync<Widget>(Name, None));

        Assert.Equal(503, refused.Code);
        Assert.Equal(10, server.Requests.Count);
    }

    [Fact]
    public async Task A_read_whose_connection_broke_is_repeated()
    {
        await using var server = await ScriptedServer.StartAsync((number, context) => number == 1 ? AbortAsync(context) : ScriptedServer.JsonAsync(context, (200, One)));
        using var client = Clients.Of(server.Address, time);

        Assert.Equal("one", (await client.GetAsync<Widget>(Name, None)).Metadata.Name);
    }

    [Fact]
    public async Task A_read_whose_answer_broke_off_is_repeated()
    {
        await using var server = await ScriptedServer.StartAsync((number, context) => number == 1 ? BreakOffAsync(context) : ScriptedServer.JsonAsync(context, (200, One)));
        using var client = Clients.Of(server.Address, time);

        Assert.Equal("one", (await client.GetAsync<Widget>(Name, None)).Metadata.Name);
    }

    [Fact]
    public async Task A_write_whose_connection_broke_may_have_happened_and_is_not_repeated()
    {
        await using var server = await ScriptedServer.StartAsync((_, context) => AbortAsync(context));
        using var client = Clients.Of(server.Address, time);

        var failed = await Assert.ThrowsAsync<KubernetesException>(() => client.CreateAsync(Widget.Named("studio", "one"), None));

        Assert.True(failed.IsUnreachable);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_at_the_deadline()
    {
        var asked = new TaskCompletionSource();
        await using var server = await ScriptedServer.StartAsync((_, context) =>
        {
            asked.TrySetResult();
            return UntilAbortedAsync(context);
        });
        using var client = Clients.Of(server.Address, time);

        var get = client.GetAsync<Widget>(Name, None);
        await asked.Task;
        time.Advance(Clients.RequestTimeout);

        var failed = await Assert.ThrowsAsync<KubernetesException>(() => get);
        Assert.True(failed.IsUnreachable);
        Assert.Contains("60 s", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_cancels_gets_a_cancellation_and_no_error()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = await ScriptedServer.StartAsync(async (_, context) =>
        {
            await cancel.CancelAsync();
            await UntilAbortedAsync(context);
        });
        using var client = Clients.Of(server.Address, time);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetAsync<Widget>(Name, cancel.Token));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_with_its_address()
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        using var client = Clients.Of(address, time);

        var failed = await Assert.ThrowsAsync<KubernetesException>(() => client.GetAsync<Widget>(Name, None));

        Assert.True(failed.IsUnreachable);
        Assert.Equal($"get widgets.testing.videoagent.dev 'studio/one': cannot reach {address} (Connection refused): is the API server running, and is the address in the test right?", failed.Message);
    }

    [Fact]
    public async Task Requests_beyond_the_burst_wait_for_the_clients_own_limit()
    {
        await using var server = await ScriptedServer.StartAsync((200, One));
        var options = new KubernetesClientOptions { RequestsPerSecond = 10, Burst = 1, RequestTimeout = Clients.RequestTimeout };
        using var client = Clients.Of(new() { Server = server.Address, Source = "the test" }, time, options: options);

        await client.GetAsync<Widget>(Name, None);
        await client.GetAsync<Widget>(Name, None);

        Assert.Equal(TimeSpan.FromMilliseconds(100), Assert.Single(time.Waits));
    }

    [Fact]
    public async Task Who_gives_up_waiting_for_the_limit_takes_nothing_from_the_others()
    {
        await using var server = await ScriptedServer.StartAsync((200, One));
        var options = new KubernetesClientOptions { RequestsPerSecond = 0.01, Burst = 1, RequestTimeout = Clients.RequestTimeout };
        var patient = new FakeTimeProvider();
        using var client = Clients.Of(new() { Server = server.Address, Source = "the test" }, patient, options: options);
        await client.GetAsync<Widget>(Name, None);
        using var cancel = new CancellationTokenSource();
        var given = client.GetAsync<Widget>(Name, cancel.Token);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        patient.Advance(TimeSpan.FromSeconds(100));

        await client.GetAsync<Widget>(Name, None);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("<html>")]
    [InlineData("""{"kind":"Status","status":"Success"}""")]
    public async Task An_answer_that_is_no_object_is_an_error(string body)
    {
        await using var server = await ScriptedServer.StartAsync((200, body));
        using var client = Clients.Of(server.Address, time);

        Assert.True((await Assert.ThrowsAsync<KubernetesException>(() => client.GetAsync<Widget>(Name, None))).IsMalformedResponse);
    }

    [Fact]
    public async Task An_answer_without_an_end_is_not_read_to_it()
    {
        await using var server = await ScriptedServer.StartAsync(async (_, context) =>
        {
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.WriteAsync(new string(' ', 100_000), context.RequestAborted);
        });
        using var client = Clients.Of(new() { Server = server.Address, Source = "the test" }, time, options: new KubernetesClientOptions { MaximumBodyBytes = 1_000_000 });

        Assert.True((await Assert.ThrowsAsync<KubernetesException>(() => client.GetAsync<Widget>(Name, None))).IsMalformedResponse);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await ScriptedServer.StartAsync((200, One));
        await using var server = await ScriptedServer.StartAsync((_, context) =>
        {
            context.Response.Redirect(elsewhere.Address.AbsoluteUri);
            return Task.CompletedTask;
        });
        using var client = Clients.Of(server.Address, time);

        Assert.Equal(302, (await Assert.ThrowsAsync<KubernetesException>(() => client.GetAsync<Widget>(Name, None))).Code);
        Assert.Empty(elsewhere.Requests);
    }

    private static Task AbortAsync(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static async Task BreakOffAsync(HttpContext context)
    {
        await context.Response.WriteAsync(One[..10]);
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    private static Task UntilAbortedAsync(HttpContext context)
    {
        var aborted = new TaskCompletionSource();
        context.RequestAborted.Register(aborted.SetResult);
        return aborted.Task;
    }

    /// <summary>Bound and left: nobody listens there.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
