using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Client.Conformance;

/// <summary>Finalizers, owners and propagation on a real API server with its garbage collector.</summary>
public class DeletionTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private const string Finalizer = "testing.videoagent.dev/cleanup";
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly KubernetesClient client = fixture.Cluster.Client;
    private readonly string ns = fixture.Cluster.Namespace;

    [Fact]
    public async Task A_finalizer_holds_an_object_until_it_is_taken_away()
    {
        var widget = await client.CreateAsync(Finalized("held"), None);
        await client.DeleteAsync<Widget>(ObjectName.Of(widget), new DeleteOptions(PropagationPolicy.Background), None);

        Assert.NotNull((await client.GetAsync<Widget>(ObjectName.Of(widget), None)).Metadata.DeletionTimestamp);
        await LetGoAsync(ObjectName.Of(widget));
        Assert.Null(await client.FindAsync<Widget>(ObjectName.Of(widget), None));
    }

    [Fact]
    public async Task What_an_object_owns_goes_after_it()
    {
        var owner = await client.CreateAsync(Widget.Named(ns, "owner"), None);
        var child = await client.CreateAsync(Owned("child", owner), None);

        await client.DeleteAsync<Widget>(ObjectName.Of(owner), new DeleteOptions(PropagationPolicy.Background), None);

        await GoneAsync(child);
    }

    [Fact]
    public async Task In_the_foreground_the_owner_waits_for_what_it_owns()
    {
        var owner = await client.CreateAsync(Widget.Named(ns, "patient"), None);
        var child = Owned("slow", owner);
        child.Metadata.Finalizers = [Finalizer];
        child = await client.CreateAsync(child, None);

        await client.DeleteAsync<Widget>(ObjectName.Of(owner), new DeleteOptions(PropagationPolicy.Foreground), None);

        Assert.Contains("foregroundDeletion", (await client.GetAsync<Widget>(ObjectName.Of(owner), None)).Metadata.Finalizers);
        await DeletingAsync(child);
        await LetGoAsync(ObjectName.Of(child));
        await GoneAsync(owner);
    }

    [Fact]
    public async Task An_orphan_stays_and_forgets_its_owner()
    {
        var owner = await client.CreateAsync(Widget.Named(ns, "parent"), None);
        var child = await client.CreateAsync(Owned("orphan", owner), None);

        await client.DeleteAsync<Widget>(ObjectName.Of(owner), new DeleteOptions(PropagationPolicy.Orphan), None);

        await GoneAsync(owner);
        Assert.True((await client.GetAsync<Widget>(ObjectName.Of(child), None)).Metadata.OwnerReferences is null or []);
    }

    private Task<Widget> LetGoAsync(ObjectName name) =>
        client.PatchAsync<Widget>(name, Patch.Merge(new JsonObject { ["metadata"] = new JsonObject { ["finalizers"] = null } }), None);

    private Task DeletingAsync(Widget widget) => UntilAsync(widget, @event => @event.Entity?.Metadata.DeletionTimestamp is not null);

    private Task GoneAsync(Widget widget) => UntilAsync(widget, @event => @event.Type == WatchEventType.Deleted);

    /// <summary>Watches from the version at hand, so that what happened already is told too.</summary>
    private async Task UntilAsync(Widget widget, Func<WatchEvent<Widget>, bool> happened)
    {
        var options = new WatchOptions { Namespace = ns, FieldSelector = "metadata.name=" + widget.Metadata.Name, ResourceVersion = widget.Metadata.ResourceVersion, Timeout = TimeSpan.FromMinutes(1) };
        await foreach (var @event in client.WatchAsync<Widget>(options, None))
        {
            if (happened(@event)) return;
        }

        Assert.Fail($"{ObjectName.Of(widget)} did not change within a minute");
    }

    private Widget Finalized(string name)
    {
        var widget = Widget.Named(ns, name);
        widget.Metadata.Finalizers = [Finalizer];
        return widget;
    }

    private Widget Owned(string name, Widget owner)
    {
        var widget = Widget.Named(ns, name);
        widget.Metadata.OwnerReferences =
        [
            new V1OwnerReference { ApiVersion = owner.ApiVersion, Kind = owner.Kind, Name = owner.Metadata.Name, Uid = owner.Metadata.Uid, Controller = true, BlockOwnerDeletion = true },
        ];
        return widget;
    }
}
