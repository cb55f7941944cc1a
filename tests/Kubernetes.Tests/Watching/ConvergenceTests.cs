using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Testing.Kubernetes;
using VideoAgent.Testing.Kubernetes.Faults;
using VideoAgent.Testing.ObjectStores;
using static VideoAgent.Testing.Kubernetes.Faults.Fault;

namespace VideoAgent.Kubernetes.Tests.Watching;

/// <summary>Whatever the network does while whatever is written: in the end the cache, and everyone who was told by it, knows what the server knows.</summary>
public sealed class ConvergenceTests : IAsyncLifetime
{
    private static readonly int[] RefusalCodes = [401, 410, 429, 500, 503];

    private readonly ConcurrentDictionary<ObjectName, string> told = [];
    private TestCluster cluster = null!; // set before the test

    public async Task InitializeAsync() => cluster = await TestCluster.StartAsync();

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task After_random_faults_and_random_writes_nothing_is_missing_and_nothing_is_left_over(int seed)
    {
        var chance = new Random(seed);
        await using var reflector = await ProxiedReflector.StartAsync(
            cluster, cluster.Namespace, time: new ImpatientTime(), prepare: proxy => proxy.Chaos = request => Befall(request, chance));
        reflector.Harness.Cache.Subscribe(Follow);

        await WriteAsync(new Random(seed), reflector.Proxy);
        reflector.Proxy.Chaos = null;
        reflector.Proxy.CutAll();
        var last = await cluster.Client.CreateAsync(Widget.Named(cluster.Namespace, "the-last"), CancellationToken.None);
        await reflector.Harness.UntilAsync(cache => cache.HasSeen(ObjectName.Of(last), last.Metadata.ResourceVersion) || cache.Find(ObjectName.Of(last)) is not null);

        var listed = await cluster.Client.ListAsync<Widget>(new ListOptions { Namespace = cluster.Namespace }, CancellationToken.None);
        Assert.Equal(Versions(listed.Items), Versions(reflector.Harness.Cache.List()));
        Assert.Equal(Versions(listed.Items), told.Select(entry => $"{entry.Key.Name}@{entry.Value}").Order());
        Assert.Empty(reflector.Harness.Log.At(LogLevel.Error)); // where the cache puts what Follow finds wrong
    }

    /// <summary>Updates must fit what was told before, or the order was wrong.</summary>
    private void Follow(EntityChange<Widget> change)
    {
        var version = change.Entity.Metadata.ResourceVersion;
        switch (change.Kind)
        {
            case EntityChangeKind.Added: Assert.True(told.TryAdd(change.Name, version), $"{change.Name} was added twice"); break;
            case EntityChangeKind.Updated: Assert.True(told.TryUpdate(change.Name, version, change.Previous!.Metadata.ResourceVersion), $"{change.Name} was updated from a state that nobody was told"); break;
            case EntityChangeKind.Deleted: Assert.True(told.TryRemove(change.Name, out _), $"{change.Name} was deleted twice"); break;
        }
    }

    /// <summary>Until enough was written and enough went wrong: how the two meet is up to the machine.</summary>
    private async Task WriteAsync(Random chance, FaultProxy proxy)
    {
        for (var write = 0; write < 150 || proxy.Requests.Count <= 20; write++)
        {
            if (write % 15 == 14) proxy.CutAll();
            var name = new ObjectName(cluster.Namespace, $"widget-{chance.Next(12)}");
            if (await cluster.Client.FindAsync<Widget>(name, CancellationToken.None) is null) await cluster.Client.CreateAsync(Widget.Named(cluster.Namespace, name.Name), CancellationToken.None);
            else if (chance.Next(3) == 0) await cluster.Client.DeleteAsync<Widget>(name, new DeleteOptions(PropagationPolicy.Background), CancellationToken.None);
            else await cluster.Client.ApplyAsync(Widget.Named(cluster.Namespace, name.Name, write + 2), "tests", CancellationToken.None);
        }
    }

    private static Fault? Befall(ProxiedRequest request, Random chance)
    {
        var lines = chance.Next(6);
        return chance.Next(request.IsWatch ? 9 : 30) switch
        {
            0 => Answer(RefusalCodes[chance.Next(RefusalCodes.Length)], "Chaos"),
            1 => Cut(),
            2 => new Break(lines, StreamEnd.Cut),
            3 => new Break(lines, StreamEnd.HalfClose),
            4 => new Break(lines, StreamEnd.Close),
            5 => new Break(lines, StreamEnd.Stall),
            6 or 7 when request.IsWatch => new Break(lines, StreamEnd.Close, ErrorFrame(RefusalCodes[chance.Next(RefusalCodes.Length)], "Chaos")),
            _ => null,
        };
    }

    private static IEnumerable<string> Versions(IEnumerable<Widget> widgets) =>
        widgets.Select(widget => $"{widget.Metadata.Name}@{widget.Metadata.ResourceVersion}").Order();
}
