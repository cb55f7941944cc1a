using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;
using VideoAgent.Testing.Kubernetes.Faults;
using VideoAgent.Testing.ObjectStores;
using static VideoAgent.Testing.Kubernetes.Faults.Fault;

namespace VideoAgent.Kubernetes.Tests.Watching;

/// <summary>What befalls a watch on its way, with a real API server at its end.</summary>
public class ReflectorFaultTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private readonly TestCluster cluster = fixture.Cluster;

    [Theory]
    [InlineData(StreamEnd.Cut)]
    [InlineData(StreamEnd.HalfClose)]
    [InlineData(StreamEnd.Close)]
    public async Task A_stream_that_ends_in_any_way_is_resumed_without_a_list(StreamEnd end)
    {
        var names = new[] { $"first-{end}".ToLowerInvariant(), $"second-{end}".ToLowerInvariant() };
        await using var reflector = await StartAsync(proxy => proxy.Add(Watches(new Break(1, end))), new ImpatientTime());
        await reflector.UntilRequestsAsync(2);

        foreach (var name in names) await cluster.Client.CreateAsync(Widget.Named(cluster.Namespace, name), CancellationToken.None);
        await reflector.Harness.UntilAsync(cache => names.All(name => cache.Find(new ObjectName(cluster.Namespace, name)) is not null));

        Assert.Equal("list 0 limit 500, watch v, watch v", reflector.Requests);
    }

    [Fact]
    public async Task A_stalled_stream_that_is_cut_at_last_loses_nothing()
    {
        await using var reflector = await StartAsync(proxy => proxy.Add(Watches(new Break(0, StreamEnd.Stall))));
        await reflector.UntilRequestsAsync(2);
        await cluster.Client.CreateAsync(Widget.Named(cluster.Namespace, "unheard"), CancellationToken.None);

        reflector.Proxy.CutAll();
        await reflector.Harness.Time.PassNextDelayAsync();
        await reflector.Harness.UntilAsync(cache => cache.Find(new ObjectName(cluster.Namespace, "unheard")) is not null);

        Assert.Equal("list 0 limit 500, watch v, watch v", reflector.Requests);
    }

    [Fact]
    public async Task A_server_that_refuses_connections_is_asked_again_later_and_not_listed()
    {
        await using var reflector = await StartAsync(_ => { });
        await reflector.UntilRequestsAsync(2);
        await cluster.Client.CreateAsync(Widget.Named(cluster.Namespace, "before"), CancellationToken.None);
        await reflector.Harness.UntilAsync(cache => cache.Find(new ObjectName(cluster.Namespace, "before")) is not null);

        await reflector.Proxy.RefuseAsync();
        var delays = new[] { await reflector.Harness.Time.PassNextDelayAsync(), await reflector.Harness.Time.NextDelayAsync() };
        Assert.False(reflector.Harness.Health.IsConnected);
        Assert.Contains("cannot reach", reflector.Harness.Health.LastError!.Message, StringComparison.Ordinal);
        await reflector.Proxy.AcceptAsync();
        reflector.Harness.Time.Advance(delays[1]);
        await reflector.UntilRequestsAsync(3);

        Assert.Equal([0.8, 1.6], delays.Select(delay => delay.TotalSeconds));
        Assert.Equal("list 0 limit 500, watch v, watch v", reflector.Requests);
    }

    /// <summary>The version is the proxy's; that it is too old is the server's own word.</summary>
    [Fact]
    public async Task A_watch_from_a_version_that_the_server_has_forgotten_ends_in_a_list()
    {
        var past = Bookmark("Widget", Widget.WidgetGroup + "/v1", "1");
        await using var reflector = await StartAsync(proxy => proxy.Add(Watches(new Break(0, StreamEnd.Close, past))));
        await reflector.Harness.Time.PassNextDelayAsync();
        await reflector.UntilRequestsAsync(5);

        Assert.Equal("list 0 limit 500, watch v, watch v, list v, watch v", reflector.Requests);
        Assert.Equal("1", reflector.Proxy.Requests[3].ResourceVersion);
    }

    [Theory]
    [InlineData(401, "Unauthorized")]
    [InlineData(403, "Forbidden")]
    [InlineData(503, "ServiceUnavailable")]
    public async Task A_list_that_is_refused_is_repeated_until_it_is_not(int code, string reason)
    {
        await using var reflector = await StartAsync(proxy => proxy.Add(new FaultRule(request => request.IsListOf("widgets"), Answer(code, reason)) { Times = 2 }));

        await reflector.Harness.Time.PassNextDelayAsync();
        await reflector.Harness.Time.NextDelayAsync();
        Assert.Equal(code, reflector.Harness.Health.LastError!.Code);
        reflector.Harness.Time.Advance(TimeSpan.FromSeconds(1.6));
        await reflector.Harness.Cache.WaitUntilSyncedAsync(Patience.Token);

        Assert.Null(reflector.Harness.Health.LastError);
    }

    [Fact]
    public async Task A_refusal_with_a_time_to_come_back_is_the_clients_to_wait_for()
    {
        await using var reflector = await StartAsync(
            proxy => proxy.Add(new FaultRule(request => request.IsListOf("widgets"), Answer(429, "TooManyRequests", TimeSpan.FromSeconds(1)))));
        await reflector.UntilRequestsAsync(3);

        Assert.Equal("list 0 limit 500, list 0 limit 500, watch v", reflector.Requests);
    }

    [Fact]
    public async Task An_event_that_was_lost_on_the_way_is_made_good_by_the_next_list()
    {
        await using var reflector = await StartAsync(proxy => proxy.Add(Watches(new Drop(0, 1))));
        await reflector.UntilRequestsAsync(2);
        await cluster.Client.CreateAsync(Widget.Named(cluster.Namespace, "dropped"), CancellationToken.None);
        await cluster.Client.CreateAsync(Widget.Named(cluster.Namespace, "seen"), CancellationToken.None);
        await reflector.Harness.UntilAsync(cache => cache.Find(new ObjectName(cluster.Namespace, "seen")) is not null);
        Assert.Null(reflector.Harness.Cache.Find(new ObjectName(cluster.Namespace, "dropped")));

        await reflector.Harness.Reflector.RelistAsync(Patience.Token);

        Assert.NotNull(reflector.Harness.Cache.Find(new ObjectName(cluster.Namespace, "dropped")));
    }

    [Fact]
    public async Task An_object_of_the_real_server_that_fits_no_type_is_passed_over()
    {
        await cluster.Client.CreateAsync(Widget.Named(cluster.Namespace, "odd"), CancellationToken.None);
        var misfit = Patch.Merge(new JsonObject { ["spec"] = new JsonObject { ["size"] = "many" } });
        await Assert.ThrowsAsync<KubernetesException>(() => cluster.Client.PatchAsync<Widget>(new ObjectName(cluster.Namespace, "odd"), misfit, CancellationToken.None));
        await using var reflector = await StartAsync(_ => { });
        await reflector.Harness.Cache.WaitUntilSyncedAsync(Patience.Token);

        Assert.Contains(reflector.Harness.Cache.Malformed, malformed => malformed.Name.Name == "odd");
    }

    private static FaultRule Watches(Fault fault) => new(request => request.IsWatchOf("widgets"), fault);

    private Task<ProxiedReflector> StartAsync(Action<FaultProxy> prepare, TimeProvider? time = null) =>
        ProxiedReflector.StartAsync(cluster, cluster.Namespace, time: time, prepare: prepare);
}
