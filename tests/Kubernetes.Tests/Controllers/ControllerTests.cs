using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Kubernetes.Tests.Watching;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Controllers;

public sealed class ControllerTests : IDisposable
{
    private readonly ControllerBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Work_begins_only_when_all_caches_are_complete_and_this_process_leads()
    {
        var relisting = new TaskCompletionSource();
        bench.ConfigMaps.RelistEnd = relisting.Task;
        var running = bench.Run();
        bench.Widgets.Synced(Widget.Named("studio", "one"));
        bench.Leadership.Gain();
        Assert.False(bench.Leadership.Asked.IsCompleted);
        bench.ConfigMaps.Synced();
        await bench.ConfigMaps.RelistBegan.WithPatience();
        Assert.Equal(0, bench.Unasked); // still reading once more what another leader may have written

        relisting.SetResult();

        Assert.Equal("one", await bench.NextReconcileAsync());
        Assert.Equal((1, 1), (bench.Widgets.Relists, bench.ConfigMaps.Relists));
        Assert.False(running.IsCompleted);
        await bench.StopAsync();
    }

    [Fact]
    public async Task A_follower_reconciles_nothing_and_stops_when_told()
    {
        _ = bench.Run();
        bench.Widgets.Synced(Widget.Named("studio", "one"));
        bench.ConfigMaps.Synced();
        await bench.Leadership.Asked.WithPatience();

        await bench.StopAsync();

        Assert.Equal(0, bench.Unasked);
        Assert.Equal(0, bench.Widgets.Relists);
    }

    [Fact]
    public async Task A_cache_that_does_not_come_ends_the_start_with_its_name_and_its_last_error()
    {
        bench.Widgets.Synced();
        bench.ConfigMaps.LastError = new KubernetesException("GET configmaps: forbidden", new V1Status { Code = 403 });
        var running = bench.Run();

        bench.Time.Advance(TimeSpan.FromMinutes(2));

        var error = await Assert.ThrowsAsync<TimeoutException>(() => running.WithPatience());
        Assert.Contains("configmaps", error.Message, StringComparison.Ordinal);
        Assert.Contains("GET configmaps: forbidden", error.Message, StringComparison.Ordinal);
        Assert.Contains("00:02:00", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_a_child_concerns_its_owner_and_a_strangers_child_nobody()
    {
        Start(Widget.Named("studio", "one"));
        await bench.NextReconcileAsync();

        bench.ConfigMaps.Put(Child("stranger", kind: "Gadget", owner: "one"));
        bench.ConfigMaps.Put(Child("mine", kind: "Widget", owner: "parent"));

        Assert.Equal("parent", await bench.NextReconcileAsync());
        await bench.StopAsync();
        Assert.Equal(0, bench.Unasked);
    }

    [Fact]
    public async Task A_child_that_changes_hands_concerns_both_owners()
    {
        Start();
        bench.ConfigMaps.Put(Child("child", "Widget", "before"));
        Assert.Equal("before", await bench.NextReconcileAsync());

        bench.ConfigMaps.Put(Child("child", "Widget", "after"));

        Assert.Equal(["after", "before"], new[] { await bench.NextReconcileAsync(), await bench.NextReconcileAsync() }.Order());
        await bench.StopAsync();
    }

    [Fact]
    public async Task A_live_change_overtakes_the_first_list()
    {
        var (began, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        bench.Reconcile = async (_, _) =>
        {
            began.TrySetResult();
            await goOn.Task;
            return ReconciliationResult.Done;
        };
        Start(Widget.Named("studio", "one"), Widget.Named("studio", "two"), Widget.Named("studio", "three"));
        await began.Task.WithPatience();
        bench.Widgets.Put(Widget.Named("studio", "live"));
        goOn.SetResult();

        await bench.NextReconcileAsync();
        Assert.Equal("live", await bench.NextReconcileAsync());
        await bench.StopAsync();
    }

    [Fact]
    public async Task A_name_in_work_is_given_to_no_second_worker()
    {
        using var crowded = new ControllerBench(new ControllerOptions { MaxConcurrentReconciles = 4 });
        var goOn = new TaskCompletionSource();
        crowded.Reconcile = async (name, _) =>
        {
            if (name.Name == "busy") await goOn.Task;
            return ReconciliationResult.Done;
        };
        crowded.Widgets.Synced(Widget.Named("studio", "busy"));
        crowded.ConfigMaps.Synced();
        crowded.Leadership.Gain();
        _ = crowded.Run();
        Assert.Equal("busy", await crowded.NextReconcileAsync());

        crowded.Widgets.Put(Widget.Named("studio", "busy", size: 2));
        crowded.Widgets.Put(Widget.Named("studio", "other")); // comes behind it, so once this is through, the first would have been as well
        Assert.Equal("other", await crowded.NextReconcileAsync());
        Assert.Equal(0, crowded.Unasked);

        goOn.SetResult();
        Assert.Equal("busy", await crowded.NextReconcileAsync());
        await crowded.StopAsync();
    }

    private void Start(params Widget[] widgets)
    {
        bench.Widgets.Synced(widgets);
        bench.ConfigMaps.Synced();
        bench.Leadership.Gain();
        _ = bench.Run();
    }

    private static V1ConfigMap Child(string name, string kind, string owner) => new()
    {
        Metadata = new V1ObjectMeta
        {
            NamespaceProperty = "studio",
            Name = name,
            OwnerReferences = [new V1OwnerReference { ApiVersion = "testing.videoagent.dev/v1", Kind = kind, Name = owner, Uid = "uid", Controller = true }],
        },
    };
}
