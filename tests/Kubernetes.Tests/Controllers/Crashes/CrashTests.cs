using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers.Ownership;
using VideoAgent.Kubernetes.Tests.Watching;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Controllers.Crashes;

/// <summary>A controller on a real API server that is killed, fooled by an old cache, or no longer leads. There has to be one child for each widget in the end.</summary>
public sealed class CrashTests : IAsyncLifetime
{
    private TestCluster cluster = null!; // set before the test

    public async Task InitializeAsync() => cluster = await TestCluster.StartAsync();

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Killed_again_and_again_between_any_two_steps_it_makes_each_child_once(int seed)
    {
        await CreateWidgetsAsync(20);
        var done = EveryWidgetHasSizeAsync(20, 1);
        var random = new Random(seed);
        var kills = 0;
        for (; !done.IsCompleted; kills++)
        {
            var isMortal = kills < 15;
            await using var process = new TestOperator(cluster, client => KillBeforeOrAfterAWrite(client, isMortal ? random : null));
            await Task.WhenAny(process.Client.Died, done);
        }

        await done;
        Assert.True(kills > 5, $"it was killed {kills} times only");
        await AssertOneChildEachAsync(20);
    }

    [Fact]
    public async Task Killed_between_the_create_and_the_status_it_goes_on_with_the_status()
    {
        await CreateWidgetsAsync(1);
        await using (var first = new TestOperator(cluster, client => client.AfterWrite = client.DieAsync)) await first.Client.Died.WithPatience();

        var done = EveryWidgetHasSizeAsync(1, 1);
        await using var second = new TestOperator(cluster);
        await done;

        await AssertOneChildEachAsync(1);
        Assert.Equal(1, second.Client.Writes);
    }

    [Fact]
    public async Task A_cache_that_is_behind_its_own_writes_creates_nothing_twice()
    {
        await CreateWidgetsAsync(1);
        var release = new TaskCompletionSource();
        await using var process = new TestOperator(cluster, client => client.BeforeEvent = kind => kind == typeof(V1ConfigMap) ? release.Task : Task.CompletedTask);
        await EveryWidgetHasSizeAsync(1, 1);

        // The widget's own change comes, while the cache shows no child.
        for (var patience = Patience.Token; await process.MetricAsync("stale_reconcile_skips_total") == 0; patience.ThrowIfCancellationRequested()) await Task.Yield();
        release.SetResult();
        var done = EveryWidgetHasSizeAsync(1, 2);
        await ResizeAsync(1, 2);
        await done;

        await AssertOneChildEachAsync(1);
    }

    [Fact]
    public async Task A_change_costs_a_few_reconciles_and_one_status_write()
    {
        await CreateWidgetsAsync(20);
        await using var process = new TestOperator(cluster);
        await EveryWidgetHasSizeAsync(20, 1);
        await ResizeAsync(20, 2);
        await EveryWidgetHasSizeAsync(20, 2);
        await process.StopAsync(); // the last answers are in then

        Assert.Equal(60, process.Client.Writes); // a child and two states each
        Assert.InRange(await process.MetricAsync("controller_runtime_reconcile_total"), 40, 20 * 2 * 4);
    }

    [Fact]
    public async Task A_lost_lease_stops_the_work_in_its_midst_and_the_next_leader_ends_it()
    {
        await CreateWidgetsAsync(20);
        var (nine, hold) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (begun, ended) = (0, 0);
        await using var first = new TestOperator(cluster, client =>
        {
            client.BeforeWrite = async () =>
            {
                if (Interlocked.Increment(ref begun) <= 9) return;
                await hold.Task;
                throw new IOException("not sent");
            };
            client.AfterWrite = () =>
            {
                if (Interlocked.Increment(ref ended) == 9) nine.TrySetResult();
                return Task.CompletedTask;
            };
        });
        await nine.Task.WithPatience();

        first.Leadership.Lose();
        hold.SetResult();
        await first.Running.WithPatience();
        Assert.Equal(9, first.Client.Writes);

        var done = EveryWidgetHasSizeAsync(20, 1);
        await using var second = new TestOperator(cluster);
        await done;
        await AssertOneChildEachAsync(20);
        Assert.Equal(9, first.Client.Writes);
    }

    private static void KillBeforeOrAfterAWrite(InterposedClient client, Random? random)
    {
        if (random is null) return;
        client.BeforeWrite = client.AfterWrite = () =>
        {
            bool now;
            lock (random) now = random.Next(6) == 0;
            return now ? client.DieAsync() : Task.CompletedTask;
        };
    }

    private Task<Widget[]> CreateWidgetsAsync(int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(i => cluster.Client.CreateAsync(Widget.Named(cluster.Namespace, $"widget-{i}"), CancellationToken.None)));

    private Task<Widget[]> ResizeAsync(int count, int size) => Task.WhenAll(Enumerable.Range(0, count).Select(i => cluster.Client.PatchAsync<Widget>(
        new ObjectName(cluster.Namespace, $"widget-{i}"), Patch.Merge(new JsonObject { ["spec"] = new JsonObject { ["size"] = size } }), CancellationToken.None)));

    private async Task EveryWidgetHasSizeAsync(int count, int size)
    {
        HashSet<string> done = [];
        await foreach (var change in cluster.Client.WatchAsync<Widget>(new WatchOptions { Namespace = cluster.Namespace }, Patience.Token))
        {
            if (change.Entity?.Status?.Size == size) done.Add(change.Entity.Metadata.Name);
            if (done.Count == count) return;
        }
    }

    private async Task AssertOneChildEachAsync(int count)
    {
        var children = await cluster.Client.ListAsync<V1ConfigMap>(new ListOptions { Namespace = cluster.Namespace }, CancellationToken.None);
        var owners = children.Items.Select(OwnerReferences.ControllerOf).OfType<V1OwnerReference>().Select(owner => owner.Name);

        Assert.Equal(Enumerable.Range(0, count).Select(i => $"widget-{i}").Order(), owners.Order());
    }
}
