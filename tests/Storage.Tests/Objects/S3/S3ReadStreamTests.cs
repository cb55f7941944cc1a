using VideoAgent.Storage.Objects;
using VideoAgent.Testing.ObjectStores;

namespace VideoAgent.Storage.Tests.Objects.S3;

public sealed class S3ReadStreamTests : IAsyncLifetime
{
    private const long Length = 3_000_000;
    private static readonly CancellationToken None = CancellationToken.None;

    private LoopbackS3? started;

    private LoopbackS3 Server => started ?? throw new InvalidOperationException("not started");

    private IObjectStore Store => Server.Endpoint.OpenStore("p", new ImpatientTime());

    public async Task InitializeAsync()
    {
        started = await LoopbackS3.StartAsync();
        await PutAsync(seed: 1);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task Reading_goes_on_where_the_connection_broke()
    {
        Server.CutBody(IsGet, afterBytes: 700_000, times: 3);

        await using var stream = await Store.OpenAsync("x", null, None);

        Assert.True(await PatternStream.EqualsAsync(stream, Length, seed: 1));
        Assert.Equal(
            [null, "bytes=700000-2999999", "bytes=1400000-2999999", "bytes=2100000-2999999"],
            Server.Requests.Where(IsGet).Select(request => request.Header("range")));
        Assert.All(Server.Requests.Where(IsGet).Skip(1), request => Assert.StartsWith("\"", request.Header("if-match")));
    }

    [Fact]
    public async Task Reading_a_range_goes_on_inside_it()
    {
        Server.CutBody(IsGet, afterBytes: 300_000);

        await using var stream = await Store.OpenAsync("x", new ByteRange(1_000_000, 500_000), None);

        Assert.True(await PatternStream.EqualsAsync(stream, 500_000, seed: 1, from: 1_000_000));
        Assert.Equal("bytes=1300000-1499999", Server.Requests[^1].Header("range"));
    }

    [Fact]
    public async Task Connection_that_breaks_again_and_again_fails_instead_of_ending_early()
    {
        Server.CutBody(IsGet, afterBytes: 10_000, times: 100);
        await using var stream = await Store.OpenAsync("x", null, None);

        var failure = await Assert.ThrowsAsync<ObjectStoreException>(() => stream.CopyToAsync(Stream.Null));

        Assert.Equal(ObjectStoreFault.Unavailable, failure.Fault);
        Assert.Contains("after 60000 of 3000000 bytes", failure.Message);
    }

    [Fact]
    public async Task Object_replaced_meanwhile_is_not_mixed_with_the_old_one()
    {
        Server.CutBody(IsGet, afterBytes: 10_000);
        await using var stream = await Store.OpenAsync("x", null, None);
        await PutAsync(seed: 2);

        var failure = await Assert.ThrowsAsync<ObjectStoreException>(() => stream.CopyToAsync(Stream.Null));

        Assert.Contains("was replaced", failure.Message);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task Range_that_the_server_ignores_is_not_taken_for_the_part()
    {
        Server.Fail(IsGet, (context, _) => context.Response.Body.WriteAsync(new byte[100]).AsTask());

        await Assert.ThrowsAsync<ObjectStoreException>(() => Store.OpenAsync("x", new ByteRange(10), None));
    }

    [Fact]
    public async Task Synchronous_readers_are_served_too()
    {
        await using var stream = await Store.OpenAsync("x", new ByteRange(5, 3), None);
        using var reader = new BinaryReader(stream);

        Assert.Equal([PatternStream.At(5, 1), PatternStream.At(6, 1), PatternStream.At(7, 1)], reader.ReadBytes(10));
    }

    private static bool IsGet(LoopbackS3Request request) => request is { Method: "GET", Key: "p/x" };

    private async Task PutAsync(int seed) => await Store.PutAsync("x", new PatternStream(Length, seed), PutOptions.Default, None);
}
