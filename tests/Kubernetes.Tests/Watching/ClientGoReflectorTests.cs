using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Testing.Kubernetes;
using VideoAgent.Testing.Kubernetes.Faults;
using static VideoAgent.Testing.Kubernetes.Faults.Fault;

namespace VideoAgent.Kubernetes.Tests.Watching;

/// <summary>client-go's tests of its reflector, by its names, against a real API server behind the fault proxy.</summary>
public class ClientGoReflectorTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private static readonly string Expired = ErrorFrame(410, "Expired");

    private readonly TestCluster cluster = fixture.Cluster;

    /// <summary>The watch's end and the list's refusal are the proxy's: this server's cache does not refuse a list for its age.</summary>
    [Fact]
    public async Task TestReflectorFullListIfExpired()
    {
        await using var reflector = await StartAsync(
            [Watches(new Break(0, StreamEnd.Close, Expired)), Lists(Answer(410, "Expired")) with { After = 1 }]);
        await reflector.Harness.Time.PassNextDelayAsync();
        await reflector.UntilRequestsAsync(5);

        Assert.Equal("list 0 limit 500, watch v, list v, list newest limit 500, watch v", reflector.Requests);
    }

    /// <summary>The version from the future is the proxy's, its refusal the server's own, after three seconds of waiting for it.</summary>
    [Fact]
    public async Task TestReflectorFullListIfTooLarge()
    {
        var future = Bookmark("Widget", Widget.WidgetGroup + "/v1", "999999999999");
        await using var reflector = await StartAsync([Watches(new Break(0, StreamEnd.Close, future + "\n" + Expired))]);
        await reflector.Harness.Time.PassNextDelayAsync();
        await reflector.UntilRequestsAsync(5);

        Assert.Equal("list 0 limit 500, watch v, list v, list newest limit 500, watch v", reflector.Requests);
        Assert.Equal("999999999999", reflector.Proxy.Requests[2].ResourceVersion);
    }

    [Fact]
    public async Task TestReflectorNotPaginatingNotConsistentReads()
    {
        await using var reflector = await StartAsync([Watches(new Break(0, StreamEnd.Close, Expired))]);
        await reflector.Harness.Time.PassNextDelayAsync();
        await reflector.UntilRequestsAsync(4);

        Assert.Equal("list 0 limit 500, watch v, list v, watch v", reflector.Requests);
    }

    /// <summary>Against a played server: this one has its watch cache on, as all have, and would need another start without.</summary>
    [Fact]
    public async Task TestReflectorPaginatingNonConsistentReadsIfWatchCacheDisabled()
    {
        await using var harness = new ReflectorHarness();
        (await harness.Server.NextListAsync()).Answer(new ListPage<Widget>([Widgets.Of("a", "1")], [], "10", "token"));
        (await harness.Server.NextListAsync()).Answer(new ListPage<Widget>([Widgets.Of("b", "2")], [], "10", null));
        (await harness.Server.NextWatchAsync()).Send(Widgets.Error(Refusals.Gone()));
        await harness.Time.PassNextDelayAsync();

        var list = await harness.Server.NextListAsync();

        Assert.Equal(("10", 500), (list.Options.ResourceVersion, list.Options.Limit));
        Assert.Equal(["a", "b"], harness.Names);
    }

    [Fact]
    public async Task TestBackoffOnTooManyRequests()
    {
        await using var reflector = await StartAsync([Watches(Answer(429, "TooManyRequests")) with { Times = 3 }]);

        Assert.Equal(0.8, (await reflector.Harness.Time.PassNextDelayAsync()).TotalSeconds);
        Assert.Equal(1.6, (await reflector.Harness.Time.PassNextDelayAsync()).TotalSeconds);
        Assert.Equal(3.2, (await reflector.Harness.Time.PassNextDelayAsync()).TotalSeconds);
    }

    /// <summary>Refused when it connects, and by an event of the stream.</summary>
    [Fact]
    public async Task TestNoRelistOnTooManyRequests()
    {
        await using var reflector = await StartAsync(
            [Watches(Answer(429, "TooManyRequests")), Watches(new Break(0, StreamEnd.Close, ErrorFrame(429, "TooManyRequests"))) with { After = 1 }]);
        await reflector.Harness.Time.PassNextDelayAsync();
        await reflector.Harness.Time.PassNextDelayAsync();
        await reflector.UntilRequestsAsync(4);

        Assert.Equal("list 0 limit 500, watch v, watch v, watch v", reflector.Requests);
    }

    [Theory]
    [InlineData(0, "list 0 limit 500, watch v, list v, watch v")]
    [InlineData(30, "list 0 limit 500, watch v, watch v")]
    public async Task TestRetryInternalError(int seconds, string requests)
    {
        await using var reflector = await StartAsync(
            [Watches(new Break(0, StreamEnd.Close, ErrorFrame(500, "InternalError")))], new ReflectorOptions { InternalErrorRetry = TimeSpan.FromSeconds(seconds) });
        await reflector.Harness.Time.PassNextDelayAsync();
        await reflector.UntilRequestsAsync(requests.Split(',').Length);

        Assert.Equal(requests, reflector.Requests);
    }

    /// <summary>What is asked for after a watch expired is the version that its last event had.</summary>
    [Fact]
    public async Task TestReflectorResyncWithResourceVersion()
    {
        await using var reflector = await StartAsync([Watches(new Break(1, StreamEnd.Close, Expired))]);
        await reflector.UntilRequestsAsync(2);
        var created = await cluster.Client.CreateAsync(Widget.Named(cluster.Namespace, "resynced"), CancellationToken.None);
        await reflector.Harness.Time.PassNextDelayAsync();
        await reflector.UntilRequestsAsync(4);

        Assert.Equal("list 0 limit 500, watch v, list v, watch v", reflector.Requests);
        Assert.Equal(created.Metadata.ResourceVersion, reflector.Proxy.Requests[2].ResourceVersion);
    }

    /// <summary>An object that etcd cannot decode is deleted unsafely: watchers get no deletion but an error, and learn of it from the list that follows.</summary>
    [Fact]
    public async Task TestReflectorReplacesStoreOnUnsafeDelete()
    {
        var name = new ObjectName(cluster.Namespace, "corrupt");
        await cluster.Client.CreateAsync(Widget.Named(cluster.Namespace, "corrupt"), CancellationToken.None);
        await using var reflector = await StartAsync([Watches(new Break(0, StreamEnd.Stall))]);
        await reflector.Harness.UntilAsync(cache => cache.Find(name) is not null);
        var deletion = new TaskCompletionSource<EntityChange<Widget>>(TaskCreationOptions.RunContinuationsAsynchronously);
        reflector.Harness.Cache.Subscribe(change =>
        {
            if (change.Kind == EntityChangeKind.Deleted) deletion.TrySetResult(change);
        });
        await reflector.UntilRequestsAsync(2);

        reflector.Proxy.Add(Watches(Script(StreamEnd.Close, ErrorFrame(500, "StorageReadError"))));
        await cluster.Client.DeleteAsync<Widget>(name, new DeleteOptions(PropagationPolicy.Background), CancellationToken.None);
        reflector.Proxy.CutAll();
        await reflector.Harness.Time.PassNextDelayAsync();
        await reflector.Harness.Time.PassNextDelayAsync();

        var change = await deletion.Task.WithPatience();
        Assert.Equal((name, true), (change.Name, change.IsFinalStateUnknown));
    }

    private static FaultRule Watches(Fault fault) => new(request => request.IsWatchOf("widgets"), fault);

    private static FaultRule Lists(Fault fault) => new(request => request.IsListOf("widgets"), fault);

    private Task<ProxiedReflector> StartAsync(IEnumerable<FaultRule> rules, ReflectorOptions? options = null) =>
        ProxiedReflector.StartAsync(cluster, cluster.Namespace, options, prepare: proxy =>
        {
            foreach (var rule in rules) proxy.Add(rule);
        });
}
