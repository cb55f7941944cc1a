using Microsoft.Extensions.Logging.Abstractions;
using Prometheus;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Testing.Kubernetes;
using static VideoAgent.Kubernetes.Tests.Watching.Refusals;
using static VideoAgent.Kubernetes.Tests.Watching.Widgets;

namespace VideoAgent.Kubernetes.Tests.Watching;

public sealed class InformerTests : IDisposable
{
    private readonly ScriptedClient server = new();
    private readonly SteppedTime time = new();
    private readonly CancellationTokenSource stop = new();
    private Task running = Task.CompletedTask;

    public void Dispose() => stop.Dispose();

    [Fact]
    public async Task It_tells_readiness_how_it_is()
    {
        var informer = Start(new InformerOptions { ResyncInterval = null });
        Assert.Equal((false, false, ""), (informer.HasSynced, informer.IsConnected, informer.LastResourceVersion));
        var list = await server.NextListAsync();
        list.Fail(Code(403));
        await time.NextDelayAsync();
        Assert.Equal("refused with 403", informer.LastError!.Message);
        time.Advance(ReflectorPace.First);
        (await server.NextListAsync()).Answer("5", Of("one", "1"));
        var watch = await server.NextWatchAsync();
        Assert.Equal((true, true, "5", null), (informer.HasSynced, informer.IsConnected, informer.LastResourceVersion, informer.LastError));

        watch.Break(Unreachable());
        await time.NextDelayAsync();
        Assert.False(informer.IsConnected);
        time.Advance(ReflectorPace.First * 2);
        (await server.NextWatchAsync()).Accept();

        Assert.True(informer.IsConnected, "a quiet watch is a connected one");
        Assert.Equal(TimeSpan.FromSeconds(1.6), informer.LastEventAge);
        await StopAsync();
    }

    [Fact]
    public async Task Each_namespace_has_a_watch_of_its_own_and_the_slowest_speaks_for_all()
    {
        var informer = Start(new InformerOptions { Namespaces = ["north", "south"], ResyncInterval = null });
        var lists = new[] { await server.NextListAsync(), await server.NextListAsync() }.ToDictionary(list => list.Options.Namespace!);
        lists["north"].Answer("9", Of("a", "1", "north"));
        var north = await server.NextWatchAsync();
        Assert.Equal("north", north.Options.Namespace);
        Assert.False(informer.HasSynced);
        Assert.False(informer.IsConnected);
        lists["south"].Answer("10", Of("a", "2", "south"));
        await informer.WaitUntilSyncedAsync(Patience.Token);

        Assert.Equal("9", informer.LastResourceVersion);
        Assert.Equal(2, informer.Cache.Count);
        await StopAsync();
    }

    [Fact]
    public async Task A_resync_comes_after_ten_hours_give_or_take_one()
    {
        List<EntityChangeKind> told = [];
        var resynced = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var informer = Start(new InformerOptions(), chance: 0.25);
        informer.Cache.Subscribe(change =>
        {
            told.Add(change.Kind);
            if (change.Kind == EntityChangeKind.Resynced) resynced.TrySetResult();
        });
        (await server.NextListAsync()).Answer("5", Of("one", "1"));
        await server.NextWatchAsync();

        Assert.Equal(TimeSpan.FromHours(9.5), await time.PassNextDelayAsync());
        await resynced.Task.WithPatience();

        Assert.Equal([EntityChangeKind.Added, EntityChangeKind.Resynced], told);
        await StopAsync();
    }

    [Fact]
    public async Task A_fault_of_this_program_ends_all_of_it_at_once()
    {
        var informer = new Informer<Widget>(server, new InformerOptions { Namespaces = ["north", "south"], DetectMutations = true }, Metrics(), time, () => 0, NullLogger<Informer<Widget>>.Instance);
        informer.Cache.AddIndex(new EntityIndex<Widget>("bad", _ => throw new InvalidDataException("bad index")));
        running = informer.RunAsync(stop.Token);
        (await server.NextListAsync()).Answer("5", Of("one", "1"));

        await Assert.ThrowsAsync<InvalidDataException>(() => running.WithPatience());
    }

    [Fact]
    public async Task A_consistent_start_reads_the_newest_state()
    {
        Start(new InformerOptions { ConsistentStart = true, ResyncInterval = null });

        Assert.Equal("", (await server.NextListAsync()).Options.ResourceVersion);
        await StopAsync();
    }

    private static ReflectorMetrics Metrics() => new(Prometheus.Metrics.WithCustomRegistry(Prometheus.Metrics.NewCustomRegistry()));

    private Informer<Widget> Start(InformerOptions options, double chance = 0)
    {
        var informer = new Informer<Widget>(server, options, Metrics(), time, () => chance, NullLogger<Informer<Widget>>.Instance);
        running = informer.RunAsync(stop.Token);
        return informer;
    }

    private async Task StopAsync()
    {
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WithPatience());
    }
}
