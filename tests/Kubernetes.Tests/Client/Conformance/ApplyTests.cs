using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Client.Conformance;

/// <summary>Server-side apply and the status subresource on a real API server.</summary>
public class ApplyTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly KubernetesClient client = fixture.Cluster.Client;
    private readonly string ns = fixture.Cluster.Namespace;

    [Fact]
    public async Task A_field_that_its_only_manager_no_longer_applies_is_given_up()
    {
        await client.ApplyAsync(Coloured("given-up", 1, "red"), "one", None);

        var applied = await client.ApplyAsync(Coloured("given-up", 1, null), "one", None);

        Assert.Null(applied.Spec!.Colour);
    }

    [Fact]
    public async Task A_field_of_another_manager_stays()
    {
        await client.ApplyAsync(Coloured("shared", null, "red"), "one", None);
        await client.ApplyAsync(Coloured("shared", 2, null), "two", None);

        var applied = await client.ApplyAsync(Coloured("shared", 3, null), "two", None);

        Assert.Equal((3, "red"), (applied.Spec!.Size, applied.Spec.Colour));
    }

    [Fact]
    public async Task Without_force_another_managers_field_is_a_conflict_that_names_it()
    {
        await client.ApplyAsync(Coloured("fought-over", 1, "red"), "one", None);
        var blue = Coloured("fought-over", 1, "blue");

        var refused = await Assert.ThrowsAsync<KubernetesException>(
            () => client.PatchAsync<Widget>(ObjectName.Of(blue), Patch.Apply(blue, "two") with { Force = false }, None));

        Assert.True(refused.IsConflict);
        Assert.Contains("spec.colour", refused.Message, StringComparison.Ordinal);
        Assert.Equal("blue", (await client.ApplyAsync(blue, "two", None)).Spec!.Colour);
    }

    [Fact]
    public async Task An_apply_that_names_an_old_version_is_a_conflict()
    {
        var old = await client.ApplyAsync(Coloured("moved", 1, "red"), "one", None);
        await client.ApplyAsync(Coloured("moved", 2, "red"), "one", None);
        var stale = Coloured("moved", 3, "red");
        stale.Metadata.ResourceVersion = old.Metadata.ResourceVersion;

        Assert.True((await Assert.ThrowsAsync<KubernetesException>(() => client.ApplyAsync(stale, "one", None))).IsConflict);
    }

    [Fact]
    public async Task Status_and_object_are_written_apart()
    {
        await client.CreateAsync(Coloured("reported", 1, "red"), None);
        var report = new Widget { Metadata = Coloured("reported", 1, null).Metadata, Status = new WidgetStatus { ObservedGeneration = 1, Size = 7 } };
        report.Spec = new WidgetSpec { Size = 99 };

        await client.ApplyStatusAsync(report, "status", None);

        var read = await client.GetAsync<Widget>(new ObjectName(ns, "reported"), None);
        Assert.Equal((1, 7), (read.Spec!.Size, read.Status!.Size));
        Assert.Equal(1, read.Metadata.Generation);
    }

    [Fact]
    public async Task Conditions_of_two_managers_live_side_by_side()
    {
        await client.CreateAsync(Coloured("conditions", 1, null), None);

        await client.ApplyStatusAsync(WithCondition("Ready"), "one", None);
        var applied = await client.ApplyStatusAsync(WithCondition("Stalled"), "two", None);

        Assert.Equal(["Ready", "Stalled"], applied.Status!.Conditions!.Select(condition => condition.Type).Order());
    }

    private Widget WithCondition(string type) => new()
    {
        Metadata = Coloured("conditions", 1, null).Metadata,
        Status = new WidgetStatus { Conditions = [new V1Condition { Type = type, Status = "True", Reason = "Test", Message = "", LastTransitionTime = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) }] },
    };

    private Widget Coloured(string name, int? size, string? colour) =>
        new() { Metadata = new V1ObjectMeta { NamespaceProperty = ns, Name = name }, Spec = new WidgetSpec { Size = size, Colour = colour } };
}
