using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Client.Conformance;

/// <summary>Create, read, patch and delete on a real API server.</summary>
public class VerbTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly KubernetesClient client = fixture.Cluster.Client;
    private readonly string ns = fixture.Cluster.Namespace;

    [Fact]
    public async Task What_is_created_can_be_read()
    {
        var created = await client.CreateAsync(Widget.Named(ns, "created", 3), None);

        var read = await client.GetAsync<Widget>(new ObjectName(ns, "created"), None);
        Assert.Equal(3, read.Spec!.Size);
        Assert.Equal(created.Metadata.Uid, read.Metadata.Uid);
    }

    [Fact]
    public async Task A_name_can_be_taken_only_once()
    {
        await client.CreateAsync(Widget.Named(ns, "taken"), None);

        var refused = await Assert.ThrowsAsync<KubernetesException>(() => client.CreateAsync(Widget.Named(ns, "taken"), None));

        Assert.True(refused.IsAlreadyExists);
        Assert.False(refused.IsConflict);
    }

    [Fact]
    public async Task A_missing_object_is_found_to_be_missing()
    {
        Assert.Null(await client.FindAsync<Widget>(new ObjectName(ns, "missing"), None));
        Assert.True((await Assert.ThrowsAsync<KubernetesException>(() => client.CreateAsync(Widget.Named("no-such-namespace", "a"), None))).IsNotFound);
    }

    [Fact]
    public async Task A_merge_patch_touches_only_what_it_names()
    {
        var widget = Widget.Named(ns, "merged", 3);
        widget.Spec!.Colour = "red";
        await client.CreateAsync(widget, None);

        var patched = await client.PatchAsync<Widget>(ObjectName.Of(widget), Patch.Merge(new JsonObject { ["spec"] = new JsonObject { ["size"] = null } }), None);

        Assert.Equal((null, "red"), (patched.Spec!.Size, patched.Spec.Colour));
    }

    [Fact]
    public async Task A_merge_patch_that_names_an_old_version_is_a_conflict()
    {
        var old = await client.CreateAsync(Widget.Named(ns, "moved", 1), None);
        await client.PatchAsync<Widget>(ObjectName.Of(old), Patch.Merge(new JsonObject { ["spec"] = new JsonObject { ["size"] = 2 } }), None);

        var stale = Patch.Merge(new JsonObject { ["metadata"] = new JsonObject { ["resourceVersion"] = old.Metadata.ResourceVersion }, ["spec"] = new JsonObject { ["size"] = 3 } });

        Assert.True((await Assert.ThrowsAsync<KubernetesException>(() => client.PatchAsync<Widget>(ObjectName.Of(old), stale, None))).IsConflict);
    }

    [Fact]
    public async Task A_json_patch_whose_test_fails_is_invalid_and_changes_nothing()
    {
        var widget = await client.CreateAsync(Widget.Named(ns, "tested", 1), None);
        var patch = Patch.Json(
        [
            new JsonObject { ["op"] = "test", ["path"] = "/metadata/uid", ["value"] = "another" },
            new JsonObject { ["op"] = "replace", ["path"] = "/spec/size", ["value"] = 2 },
        ]);

        Assert.True((await Assert.ThrowsAsync<KubernetesException>(() => client.PatchAsync<Widget>(ObjectName.Of(widget), patch, None))).IsInvalid);
        Assert.Equal(1, (await client.GetAsync<Widget>(ObjectName.Of(widget), None)).Spec!.Size);
    }

    [Fact]
    public async Task A_dry_run_answers_and_changes_nothing()
    {
        var widget = await client.CreateAsync(Widget.Named(ns, "dry", 1), None);

        var would = await client.PatchAsync<Widget>(ObjectName.Of(widget), Patch.Merge(new JsonObject { ["spec"] = new JsonObject { ["size"] = 2 } }) with { DryRun = true }, None);

        Assert.Equal(2, would.Spec!.Size);
        Assert.Equal(1, (await client.GetAsync<Widget>(ObjectName.Of(widget), None)).Spec!.Size);
    }

    [Fact]
    public async Task A_delete_that_means_another_object_is_a_conflict()
    {
        var widget = await client.CreateAsync(Widget.Named(ns, "guarded"), None);
        var another = new DeleteOptions(PropagationPolicy.Background) { Uid = Guid.NewGuid().ToString() };

        Assert.True((await Assert.ThrowsAsync<KubernetesException>(() => client.DeleteAsync<Widget>(ObjectName.Of(widget), another, None))).IsConflict);
        await client.DeleteAsync<Widget>(ObjectName.Of(widget), another with { Uid = widget.Metadata.Uid, ResourceVersion = widget.Metadata.ResourceVersion }, None);
        Assert.Null(await client.FindAsync<Widget>(ObjectName.Of(widget), None));
    }

    [Fact]
    public async Task A_lease_keeps_its_microseconds()
    {
        var renewed = new DateTime(2026, 11, 24, 1, 2, 3, DateTimeKind.Utc);
        var lease = new V1Lease { Metadata = new V1ObjectMeta { NamespaceProperty = ns, Name = "lease" }, Spec = new V1LeaseSpec { HolderIdentity = "me", LeaseDurationSeconds = 15, RenewTime = renewed } };
        await client.CreateAsync(lease, None);

        lease.Spec.RenewTime = renewed.AddTicks(12_345_670);
        var applied = await client.ApplyAsync(lease, "leader", None);

        Assert.Equal(renewed.AddTicks(12_345_670), applied.Spec.RenewTime);
    }
}
