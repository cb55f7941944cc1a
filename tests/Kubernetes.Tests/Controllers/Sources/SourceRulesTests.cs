using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Kubernetes.Controllers.Sources;
using VideoAgent.Kubernetes.Queueing;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Controllers.Sources;

public class SourceRulesTests
{
    [Theory]
    [InlineData(EntityChangeKind.Added, true, QueuePriority.Background)]
    [InlineData(EntityChangeKind.Resynced, false, QueuePriority.Background)]
    [InlineData(EntityChangeKind.Added, false, QueuePriority.Normal)]
    [InlineData(EntityChangeKind.Updated, false, QueuePriority.Normal)]
    [InlineData(EntityChangeKind.Deleted, false, QueuePriority.Normal)]
    public void What_did_not_change_stands_behind_what_did(EntityChangeKind kind, bool isInitial, int priority) =>
        Assert.Equal(priority, SourceRules.PriorityOf(new EntityChange<Widget>(kind, Widget.Named("studio", "one")) { IsInitial = isInitial }));

    [Theory]
    [InlineData("Widget", "testing.videoagent.dev/v1", true, "parent")]
    [InlineData("Widget", "testing.videoagent.dev/v2", true, "parent")]
    [InlineData("Widget", "elsewhere.dev/v1", true, null)]
    [InlineData("Widget", "v1", true, null)]
    [InlineData("Gadget", "testing.videoagent.dev/v1", true, null)]
    [InlineData("Widget", "testing.videoagent.dev/v1", false, null)]
    [InlineData("Widget", "testing.videoagent.dev/v1", null, null)]
    public void A_child_concerns_the_owner_that_controls_it_in_whatever_version(string kind, string apiVersion, bool? controls, string? owner)
    {
        var child = new V1ConfigMap
        {
            Metadata = new V1ObjectMeta
            {
                NamespaceProperty = "studio",
                OwnerReferences = [new V1OwnerReference { ApiVersion = apiVersion, Kind = kind, Name = "parent", Uid = "uid", Controller = controls }],
            },
        };

        Assert.Equal(owner is null ? [] : [new ObjectName("studio", owner)], SourceRules.ControllingOwner(child, ResourceInfo.Of<Widget>()));
    }

    [Theory]
    [InlineData(1, 2, false, true)]
    [InlineData(1, 1, false, false)]
    [InlineData(1, 1, true, true)]
    public void A_spec_has_changed_when_the_generation_has_or_deletion_begins(int before, int after, bool deleted, bool changed)
    {
        var (previous, current) = (Widget.Named("studio", "one"), Widget.Named("studio", "one"));
        (previous.Metadata.Generation, current.Metadata.Generation) = (before, after);
        if (deleted) current.Metadata.DeletionTimestamp = DateTime.UnixEpoch;

        Assert.Equal(changed, Changes.OfSpec(new EntityChange<Widget>(EntityChangeKind.Updated, current) { Previous = previous }));
        Assert.True(Changes.OfSpec(new EntityChange<Widget>(EntityChangeKind.Deleted, current)));
    }
}
