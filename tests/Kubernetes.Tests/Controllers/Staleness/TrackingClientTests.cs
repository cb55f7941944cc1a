using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers.Staleness;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Controllers.Staleness;

/// <summary>On a real API server, whose answers carry the versions that are kept.</summary>
public sealed class TrackingClientTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private static readonly Patch Recolour = Patch.Merge(new JsonObject { ["spec"] = new JsonObject { ["colour"] = "red" } });

    private readonly WriteTracker writes = new(TimeProvider.System);
    private readonly string ns = fixture.Cluster.Namespace;

    [Fact]
    public async Task Creates_and_patches_are_kept_with_the_version_that_the_server_gave_them()
    {
        var client = Client();
        var created = await client.CreateAsync(Widget.Named(ns, "kept"), CancellationToken.None);
        Assert.Equal(created.Metadata.ResourceVersion, Kept("kept"));

        var patched = await client.PatchAsync<Widget>(ObjectName.Of(created), Recolour, CancellationToken.None);
        Assert.NotEqual(created.Metadata.ResourceVersion, patched.Metadata.ResourceVersion);
        Assert.Equal(patched.Metadata.ResourceVersion, Kept("kept"));
    }

    [Fact]
    public async Task A_dry_run_and_a_refused_write_are_not()
    {
        await fixture.Cluster.Client.CreateAsync(Widget.Named(ns, "tried"), CancellationToken.None);
        var client = Client();
        await client.PatchAsync<Widget>(new ObjectName(ns, "tried"), Recolour with { DryRun = true }, CancellationToken.None);
        await Assert.ThrowsAsync<KubernetesException>(() => client.CreateAsync(Widget.Named(ns, "tried"), CancellationToken.None));

        Assert.Equal(0, writes.Count);
    }

    private TrackingClient Client()
    {
        writes.Watch(ResourceInfo.Of<Widget>(), [ResourceInfo.Of<Widget>()]);
        return new TrackingClient(fixture.Cluster.Client, writes);
    }

    private string Kept(string name) => Assert.Single(writes.PendingFor(new OwnerKey(Widget.WidgetGroup, "Widget", new ObjectName(ns, name)))).ResourceVersion;
}
