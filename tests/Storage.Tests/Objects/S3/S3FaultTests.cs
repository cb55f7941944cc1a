using VideoAgent.Storage.Objects;
using VideoAgent.Testing.ObjectStores;

namespace VideoAgent.Storage.Tests.Objects.S3;

/// <summary>Servers and networks on a bad day: what is repeated, what is not, and what a person is told.</summary>
public sealed class S3FaultTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly ImpatientTime time = new();
    private LoopbackS3? started;

    private LoopbackS3 Server => started ?? throw new InvalidOperationException("not started");

    private IObjectStore Store => Server.Endpoint.OpenStore("p", time);

    public async Task InitializeAsync() => started = await LoopbackS3.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Theory]
    [InlineData(503, "SlowDown")]
    [InlineData(500, "InternalError")]
    [InlineData(429, "TooManyRequests")]
    [InlineData(400, "RequestTimeout")]
    [InlineData(409, "ConditionalRequestConflict")]
    public async Task Request_refused_for_the_moment_is_repeated(int status, string code)
    {
        Server.FailWith(IsPut, status, code, times: 3);

        Assert.True(await PutAsync("x"));

        Assert.Equal(4, Server.Requests.Count);
    }

    [Fact]
    public async Task Server_that_stays_busy_is_unavailable_after_five_attempts()
    {
        Server.FailWith(IsPut, 503, "SlowDown", times: 100);

        var failure = await FailureOfAsync(ObjectStoreFault.Unavailable, () => PutAsync("x"));

        Assert.Equal(5, Server.Requests.Count);
        Assert.Contains("SlowDown", failure.Message);
        Assert.Contains("storing 'p/x'", failure.Message);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task Waiting_time_that_the_server_asks_for_is_honoured()
    {
        Server.FailWith(IsPut, 503, "SlowDown", retryAfterSeconds: 60);

        await PutAsync("x");

        Assert.InRange(Assert.Single(time.Waits), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(61));
    }

    [Fact]
    public async Task Server_that_asks_for_too_long_a_wait_is_unavailable_at_once()
    {
        Server.FailWith(IsPut, 503, "SlowDown", retryAfterSeconds: 3600);

        await FailureOfAsync(ObjectStoreFault.Unavailable, () => PutAsync("x"));

        Assert.Empty(time.Waits);
    }

    [Theory]
    [InlineData(403, "AccessDenied", ObjectStoreFault.AccessDenied, "Let this key read, write, list and delete")]
    [InlineData(403, "SignatureDoesNotMatch", ObjectStoreFault.AccessDenied, "s3-secret-key")]
    [InlineData(403, "RequestTimeTooSkewed", ObjectStoreFault.AccessDenied, "Set the clock")]
    [InlineData(507, "XMinioStorageFull", ObjectStoreFault.Full, "Free space")]
    [InlineData(404, "NoSuchBucket", ObjectStoreFault.Invalid, "VIDEOAGENT_STORE")]
    [InlineData(400, "AuthorizationHeaderMalformed", ObjectStoreFault.Invalid, "VIDEOAGENT_S3_REGION")]
    [InlineData(301, "PermanentRedirect", ObjectStoreFault.Invalid, "VIDEOAGENT_S3_REGION")]
    [InlineData(501, "NotImplemented", ObjectStoreFault.Invalid, "supports this call")]
    public async Task Lasting_refusal_is_reported_at_once_with_a_remedy(int status, string code, ObjectStoreFault fault, string remedy)
    {
        Server.FailWith(IsPut, status, code);

        var failure = await FailureOfAsync(fault, () => PutAsync("x"));

        Assert.Single(Server.Requests);
        Assert.Contains(code, failure.Message);
        Assert.Contains(remedy, failure.Message);
    }

    [Fact]
    public async Task Clock_an_hour_off_is_not_retried_and_the_message_tells_the_servers_time()
    {
        var store = Server.Endpoint.OpenStore(time: new ImpatientTime { Ahead = TimeSpan.FromHours(-1) });

        var failure = await FailureOfAsync(ObjectStoreFault.AccessDenied, () => store.StatAsync("x", None));

        Assert.Single(Server.Requests);
        Assert.Contains("RequestTimeTooSkewed", failure.Message);
        Assert.Contains($"{DateTime.UtcNow.Year}-", failure.Message);
    }

    [Fact]
    public async Task Server_that_is_not_there_is_unavailable()
    {
        var endpoint = Server.Endpoint;
        await Server.DisposeAsync();

        var failure = await FailureOfAsync(ObjectStoreFault.Unavailable, () => endpoint.OpenStore("p", time).StatAsync("x", None));

        Assert.Contains(endpoint.Address.Authority, failure.Message);
        Assert.Contains("VIDEOAGENT_S3_ENDPOINT", failure.Message);
    }

    [Fact]
    public async Task Page_of_a_proxy_instead_of_an_answer_is_unavailable()
    {
        Server.Fail(IsPut, async (context, _) =>
        {
            context.Response.StatusCode = 502;
            await context.Response.Body.WriteAsync("<html><p>Bad gateway"u8.ToArray());
        }, times: 100);

        Assert.Contains("502", (await FailureOfAsync(ObjectStoreFault.Unavailable, () => PutAsync("x"))).Message);
    }

    [Fact]
    public async Task List_cut_in_the_middle_is_asked_for_again()
    {
        await PutAsync("x");
        Server.CutBody(request => request.Parameter("list-type") is not null, afterBytes: 100, times: 2);

        Assert.Equal(["x"], await Store.ListAsync("", None).Select(found => found.Key).ToArrayAsync());
    }

    [Fact]
    public async Task Answer_with_a_document_type_is_not_expanded()
    {
        Server.Fail(request => request.Parameter("list-type") is not null, async (context, _) =>
            await context.Response.Body.WriteAsync("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"u8.ToArray()), times: 100);

        await FailureOfAsync(ObjectStoreFault.Unavailable, async () => await Store.ListAsync("", None).ToArrayAsync());
    }

    [Fact]
    public async Task First_writer_whose_reply_was_lost_is_still_the_first()
    {
        Server.LoseReply(IsPut);

        Assert.True(await PutAsync("x", onlyIfAbsent: true));

        Assert.Equal(2, Server.Requests.Count(IsPut));
    }

    [Fact]
    public async Task Second_writer_is_told_so_although_nothing_was_there_when_it_looked()
    {
        await PutAsync("x");
        Server.FailWith(request => request.Method == "HEAD", 404, "NoSuchKey");

        Assert.False(await PutAsync("x", onlyIfAbsent: true));
    }

    [Fact]
    public async Task Copy_that_failed_after_200_was_said_has_failed()
    {
        await PutAsync("x");
        Server.Fail(IsCopy, (context, _) => SayOkThenAsync(context, "AccessDenied"));

        await FailureOfAsync(ObjectStoreFault.AccessDenied, () => Store.CopyAsync("x", "y", None));
    }

    [Fact]
    public async Task Copy_that_failed_for_the_moment_after_200_was_said_is_repeated()
    {
        await PutAsync("x");
        Server.Fail(IsCopy, (context, _) => SayOkThenAsync(context, "InternalError"), times: 2);

        await Store.CopyAsync("x", "y", None);

        Assert.NotNull(await Store.StatAsync("y", None));
    }

    [Fact]
    public async Task Content_that_shrinks_while_it_is_sent_is_refused()
    {
        var content = new MemoryStream();
        content.Write(new byte[500_000]);
        content.Position = 0;
        Server.Fail(IsPut, (context, _) =>
        {
            content.SetLength(1000);
            return LoopbackS3.BusyAsync(context);
        });

        var failure = await FailureOfAsync(ObjectStoreFault.Invalid, () => Store.PutAsync("x", content, PutOptions.Default, None));

        Assert.Contains("became shorter", failure.Message);
        Assert.Empty(Server.Bucket.Objects);
    }

    private static bool IsPut(LoopbackS3Request request) => request is { Method: "PUT" };

    private static bool IsCopy(LoopbackS3Request request) => request.Header("x-amz-copy-source") is not null;

    private static Task SayOkThenAsync(Microsoft.AspNetCore.Http.HttpContext context, string code) =>
        context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"  \n<Error><Code>{code}</Code><Message>too late</Message></Error>")).AsTask();

    private Task<bool> PutAsync(string key, bool onlyIfAbsent = false) =>
        Store.PutAsync(key, new PatternStream(1000), PutOptions.Default with { OnlyIfAbsent = onlyIfAbsent }, None);

    private static async Task<ObjectStoreException> FailureOfAsync(ObjectStoreFault fault, Func<Task> act)
    {
        var failure = await Assert.ThrowsAsync<ObjectStoreException>(act);
        Assert.Equal(fault, failure.Fault);
        return failure;
    }
}
