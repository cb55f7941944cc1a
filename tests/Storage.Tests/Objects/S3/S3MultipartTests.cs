using FsCheck;
using FsCheck.Fluent;
using VideoAgent.Storage.Objects;
using VideoAgent.Storage.Objects.S3;
using VideoAgent.Testing.ObjectStores;

namespace VideoAgent.Storage.Tests.Objects.S3;

public sealed class S3MultipartTests : IAsyncLifetime
{
    /// <summary>Three parts, the last one small.</summary>
    private const long Length = (2 * S3Multipart.PartSize) + 1000;

    private static readonly CancellationToken None = CancellationToken.None;

    private LoopbackS3? started;

    private LoopbackS3 Server => started ?? throw new InvalidOperationException("not started");

    private IObjectStore Store => Server.Endpoint.OpenStore("p", new ImpatientTime());

    public async Task InitializeAsync() => started = await LoopbackS3.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public void Parts_cover_every_length_within_the_limits() => Prop.ForAll(
        ArbMap.Default.ArbFor<long>().Filter(length => length is > 0 and <= 5L << 40),
        length =>
        {
            var parts = S3Multipart.Parts(length);
            return parts.Count <= 10_000
                && parts.Aggregate(0L, (at, part) => part.Offset == at ? at + part.Length : -1) == length
                && parts.SkipLast(1).All(part => part.Length >= S3Multipart.PartSize);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(S3Multipart.PartSize, 1)]
    [InlineData(S3Multipart.PartSize + 1, 2)]
    [InlineData(5L << 40, 10_000)]
    public void Parts_are_as_few_as_can_be(long length, int count) => Assert.Equal(count, S3Multipart.Parts(length).Count);

    [Fact]
    public async Task Object_of_one_part_is_put_at_once()
    {
        await PutAsync(S3Multipart.PartSize);

        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task Part_that_is_refused_for_the_moment_is_sent_again()
    {
        Server.FailWith(IsPart, 503, "SlowDown", times: 3);
        Server.LoseReply(IsPart);

        Assert.True(await PutAsync(Length));

        await AssertStoredAsync();
    }

    [Fact]
    public async Task Upload_that_fails_is_aborted_and_nothing_shows()
    {
        Server.FailWith(request => request.Parameter("partNumber") == "2", 403, "AccessDenied", times: 100);

        var failure = await Assert.ThrowsAsync<ObjectStoreException>(() => PutAsync(Length));

        Assert.Equal(ObjectStoreFault.AccessDenied, failure.Fault);
        Assert.Empty(Server.Bucket.Uploads);
        Assert.Empty(Server.Bucket.Objects);
    }

    [Fact]
    public async Task Cancelled_upload_is_aborted()
    {
        using var cancellation = new CancellationTokenSource();
        Server.Fail(IsPart, async (context, _) =>
        {
            await cancellation.CancelAsync();
            context.Abort();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.PutAsync("x", new PatternStream(Length), PutOptions.Default, cancellation.Token));

        Assert.Empty(Server.Bucket.Uploads);
    }

    [Fact]
    public async Task Completion_that_failed_for_the_moment_after_200_was_said_is_repeated()
    {
        Server.Fail(IsComplete, (context, _) => SayOkThenAsync(context, "InternalError"));

        Assert.True(await PutAsync(Length));

        await AssertStoredAsync();
    }

    [Fact]
    public async Task Completion_that_failed_after_200_was_said_has_failed()
    {
        Server.Fail(IsComplete, (context, _) => SayOkThenAsync(context, "EntityTooSmall"));

        var failure = await Assert.ThrowsAsync<ObjectStoreException>(() => PutAsync(Length));

        Assert.Contains("EntityTooSmall", failure.Message);
        Assert.Empty(Server.Bucket.Uploads);
        Assert.Empty(Server.Bucket.Objects);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Completion_whose_reply_was_lost_is_recognised(bool onlyIfAbsent)
    {
        Server.LoseReply(IsComplete);

        Assert.True(await PutAsync(Length, onlyIfAbsent));

        await AssertStoredAsync();
        Assert.Equal(2, Server.Requests.Count(IsComplete));
    }

    [Fact]
    public async Task Upload_that_vanished_from_the_server_is_worth_another_try()
    {
        Server.FailWith(IsComplete, 404, "NoSuchUpload");

        var failure = await Assert.ThrowsAsync<ObjectStoreException>(() => PutAsync(Length));

        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task Second_writer_is_told_so_at_completion()
    {
        Server.Fail(IsComplete, async (_, handle) =>
        {
            await PutAsync(10);
            await handle();
        });

        Assert.False(await PutAsync(Length, onlyIfAbsent: true));

        Assert.Equal(10, (await Store.StatAsync("x", None))!.Bytes);
        Assert.Empty(Server.Bucket.Uploads);
    }

    private static bool IsPart(LoopbackS3Request request) => request.Parameter("partNumber") is not null;

    private static bool IsComplete(LoopbackS3Request request) => request.Method == "POST" && request.Parameter("uploadId") is not null;

    private static Task SayOkThenAsync(Microsoft.AspNetCore.Http.HttpContext context, string code) =>
        context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"  \n<Error><Code>{code}</Code><Message>too late</Message></Error>")).AsTask();

    private Task<bool> PutAsync(long length, bool onlyIfAbsent = false) =>
        Store.PutAsync("x", new PatternStream(length), PutOptions.Default with { OnlyIfAbsent = onlyIfAbsent }, None);

    private async Task AssertStoredAsync()
    {
        await using var stream = await Store.OpenAsync("x", null, None);
        Assert.True(await PatternStream.EqualsAsync(stream, Length));
        Assert.Empty(Server.Bucket.Uploads);
    }
}
