using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Tests.Controllers.Reconciling;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Controllers.Staleness;

public sealed class StaleGuardTests : IDisposable
{
    private readonly WorkerBench bench = new();
    private readonly Widget widget;

    public StaleGuardTests() => widget = bench.Widgets.Put(Widget.Named("studio", "one"));

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_name_waits_until_the_cache_shows_the_child_that_was_created()
    {
        Wrote(Child(widget.Metadata.Uid), "100");
        bench.Queue.Add(WorkerBench.One);
        await bench.WorkAsync();
        Assert.Equal(0, bench.Reconciles);
        Assert.Equal(1, await bench.MetricAsync("stale_reconcile_skips_total"));

        bench.ConfigMaps.See(100);
        bench.Time.Advance(TimeSpan.FromMilliseconds(20));
        await bench.WorkAsync();

        Assert.Equal(1, bench.Reconciles);
        Assert.Equal(0, bench.Writes.Count);
    }

    [Fact]
    public async Task A_cache_that_is_one_version_behind_is_behind()
    {
        Wrote(Child(widget.Metadata.Uid), "100");
        bench.ConfigMaps.See(99);
        bench.Queue.Add(WorkerBench.One);
        await bench.WorkAsync();

        Assert.Equal(0, bench.Reconciles);
    }

    [Fact]
    public async Task Writes_of_the_object_itself_count_too()
    {
        bench.Writes.Record(ResourceInfo.Of<Widget>(), Versioned(Copy(widget), "100"));
        bench.Queue.Add(WorkerBench.One);
        await bench.WorkAsync();
        Assert.Equal(0, bench.Reconciles);

        bench.Widgets.See(101);
        bench.Time.Advance(TimeSpan.FromMilliseconds(20));
        await bench.WorkAsync();
        Assert.Equal(1, bench.Reconciles);
    }

    [Fact]
    public async Task Of_several_writes_the_newest_counts_whatever_their_order()
    {
        Wrote(Child(widget.Metadata.Uid), "100");
        Wrote(Child(widget.Metadata.Uid, "second"), "102");
        Wrote(Child(widget.Metadata.Uid), "101");
        bench.ConfigMaps.See(101);
        bench.Queue.Add(WorkerBench.One);
        await bench.WorkAsync();

        Assert.Equal(0, bench.Reconciles);
    }

    [Fact]
    public async Task Other_names_are_not_held_up()
    {
        Wrote(Child(widget.Metadata.Uid), "100");
        bench.Queue.Add(new ObjectName("studio", "two"));
        await bench.WorkAsync();

        Assert.Equal(1, bench.Reconciles);
    }

    [Fact]
    public async Task An_object_of_the_same_name_but_another_one_is_not_held_up()
    {
        Wrote(Child("uid of one that was deleted"), "100");
        bench.Queue.Add(WorkerBench.One);
        await bench.WorkAsync();

        Assert.Equal(1, bench.Reconciles);
        Assert.Equal(0, bench.Writes.Count);
    }

    [Fact]
    public async Task Nothing_is_kept_for_an_object_that_is_gone()
    {
        Wrote(Child(widget.Metadata.Uid), "100");
        bench.Widgets.Remove(widget);
        bench.Queue.Add(WorkerBench.One);
        await bench.WorkAsync();

        Assert.Equal(1, bench.Reconciles);
        Assert.Equal(0, bench.Writes.Count);
    }

    [Fact]
    public async Task An_event_that_never_comes_holds_a_name_up_for_a_while_and_not_for_ever()
    {
        Wrote(Child(widget.Metadata.Uid), "100");
        bench.Queue.Add(WorkerBench.One);
        await bench.WorkAsync();
        for (var waited = TimeSpan.Zero; bench.Reconciles == 0; waited += TimeSpan.FromSeconds(5))
        {
            Assert.True(waited <= TimeSpan.FromMinutes(2), "still held up");
            bench.Time.Advance(TimeSpan.FromSeconds(5));
            await bench.WorkAsync();
        }

        Assert.Equal(1, await bench.MetricAsync("stale_reconcile_overrides_total"));
        Assert.True(await bench.MetricAsync("stale_reconcile_skips_total") > 20);
        Assert.Contains("studio/one", Assert.Single(bench.Log.At(LogLevel.Warning)), StringComparison.Ordinal);
        Assert.Equal(0, bench.Writes.Count);
    }

    [Fact]
    public void Kinds_that_nobody_watches_and_owners_that_nobody_reconciles_are_not_kept()
    {
        bench.Writes.Record(ResourceInfo.Of<V1Lease>(), Versioned(new V1Lease { Metadata = Child("x").Metadata }, "100"));
        bench.Writes.Record(ResourceInfo.Of<V1ConfigMap>(), Versioned(new V1ConfigMap { Metadata = new V1ObjectMeta { Name = "free" } }, "100"));

        Assert.Equal(0, bench.Writes.Count);
    }

    private void Wrote(V1ConfigMap child, string version) => bench.Writes.Record(ResourceInfo.Of<V1ConfigMap>(), Versioned(child, version));

    private static V1ConfigMap Child(string ownerUid, string name = "child") => new()
    {
        Metadata = new V1ObjectMeta
        {
            NamespaceProperty = "studio",
            Name = name,
            OwnerReferences = [new V1OwnerReference { ApiVersion = "testing.videoagent.dev/v1", Kind = "Widget", Name = "one", Uid = ownerUid, Controller = true }],
        },
    };

    private static Widget Copy(Widget widget) => widget with
    {
        Metadata = new V1ObjectMeta { NamespaceProperty = "studio", Name = widget.Metadata.Name, Uid = widget.Metadata.Uid },
    };

    private static T Versioned<T>(T entity, string version)
        where T : IKubernetesObject<V1ObjectMeta>
    {
        entity.Metadata.ResourceVersion = version;
        return entity;
    }
}
