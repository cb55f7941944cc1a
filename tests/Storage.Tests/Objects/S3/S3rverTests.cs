using VideoAgent.Storage.Objects;
using VideoAgent.Testing.ObjectStores;

namespace VideoAgent.Storage.Tests.Objects.S3;

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>
/// What the contract suite leaves out for s3rver 3.7.1 it really lacks: when one of these fails, s3rver has learned something
/// and the suite should ask it for more. The rest needs a server in a process of its own.
/// </summary>
[Collection(nameof(Alone))]
public sealed class S3rverTests(S3ServerFixture fixture) : IClassFixture<S3ServerFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly HttpClient Browser = new();

    private readonly IObjectStore store = fixture.Server.Endpoint.OpenStore();

    private bool IsComplete => fixture.Server.IsComplete;

    [Fact]
    public async Task Only_the_look_beforehand_protects_an_object_on_s3rver()
    {
        if (IsComplete) return;
        var content = new CallbackStream(500_000, () => PutAsync("once", 1));

        Assert.True(await store.PutAsync("once", content, PutOptions.Default with { OnlyIfAbsent = true }, None));

        Assert.Equal(500_000, (await store.StatAsync("once", None))!.Bytes);
    }

    [Fact]
    public async Task Any_secret_opens_s3rver()
    {
        if (IsComplete) return;
        var stranger = (fixture.Server.Endpoint with { SecretKey = "wrong" }).OpenStore();

        Assert.Null(await stranger.StatAsync("x", None));
    }

    [Fact]
    public async Task Copy_source_with_a_plus_is_not_found_by_s3rver()
    {
        if (IsComplete) return;
        await PutAsync("a+b", 1);

        await Assert.ThrowsAsync<ObjectStoreException>(() => store.CopyAsync("a+b", "c", None));
    }

    [Fact]
    public async Task S3rver_lists_out_of_order()
    {
        if (IsComplete) return;
        await PutAsync("order/a", 1);
        await PutAsync("order/a-b", 1);

        Assert.Equal(["order/a-b", "order/a"], await store.ListAsync("order/", None).Select(found => found.Key).ToArrayAsync());
    }

    [Fact]
    public async Task Expired_link_is_refused()
    {
        await PutAsync("linked", 1);
        var earlier = fixture.Server.Endpoint.OpenStore("any", new ImpatientTime { Ahead = TimeSpan.FromHours(-2) });

        using var answer = await Browser.GetAsync(earlier.Link("linked", TimeSpan.FromHours(1)));

        Assert.Equal(403, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Memory_does_not_grow_with_the_object()
    {
        const long Length = 40L * 1024 * 1024;
        const long Bound = 4L * 1024 * 1024;
        await PutAsync("warm-up", 1);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await PutAsync("large", Length);
        await using (var stream = await store.OpenAsync("large", null, None)) await stream.CopyToAsync(Stream.Null);

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(allocated < Bound, $"sending and reading {Length} bytes allocated {allocated}");
    }

    private Task<bool> PutAsync(string key, long length) => store.PutAsync(key, new PatternStream(length), PutOptions.Default, None);
}
