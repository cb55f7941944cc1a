using VideoAgent.Kubernetes.Controllers.Ownership;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Controllers.Ownership;

public class OwnershipTests
{
    private const string Annotation = "testing.videoagent.dev/made-from";

    [Fact]
    public void A_child_names_its_one_controller_by_UID()
    {
        var child = Child("studio");
        OwnerReferences.SetController(Owner("1"), child);
        OwnerReferences.SetController(Owner("1"), child);

        var reference = Assert.Single(child.Metadata.OwnerReferences);
        Assert.Equal(("Widget", "testing.videoagent.dev/v1", "one", "1", true, true), (reference.Kind, reference.ApiVersion, reference.Name, reference.Uid, reference.Controller, reference.BlockOwnerDeletion));
        Assert.True(OwnerReferences.IsControlledBy(child, Owner("1")));
        Assert.False(OwnerReferences.IsControlledBy(child, Owner("2")));
    }

    [Fact]
    public void Owners_that_do_not_control_stay()
    {
        var child = Child("studio");
        child.Metadata.OwnerReferences = [new V1OwnerReference { ApiVersion = "v1", Kind = "ConfigMap", Name = "x", Uid = "x" }];
        OwnerReferences.SetController(Owner("1"), child);

        Assert.Equal(["x", "1"], child.Metadata.OwnerReferences.Select(reference => reference.Uid));
    }

    [Fact]
    public void A_child_that_another_controls_is_refused()
    {
        var child = Child("studio");
        OwnerReferences.SetController(Owner("2"), child);

        Assert.Contains("Widget one controls it already", Assert.Throws<InvalidOperationException>(() => OwnerReferences.SetController(Owner("1"), child)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("elsewhere")]
    [InlineData(null)]
    public void A_child_in_another_namespace_is_refused_since_it_would_be_deleted(string? @namespace) =>
        Assert.Contains("one namespace", Assert.Throws<InvalidOperationException>(() => OwnerReferences.SetController(Owner("1"), Child(@namespace))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("1", "same", false, AdoptionVerdict.Adopt)]
    [InlineData("1", "other", false, AdoptionVerdict.Differs)]
    [InlineData("1", null, false, AdoptionVerdict.Differs)]
    [InlineData("1", "same", true, AdoptionVerdict.BeingDeleted)]
    [InlineData("2", "same", false, AdoptionVerdict.Foreign)]
    [InlineData(null, "same", false, AdoptionVerdict.Foreign)]
    public void What_is_there_already_is_adopted_only_when_it_is_ours_and_the_same(string? controller, string? madeFrom, bool deleted, AdoptionVerdict verdict)
    {
        var existing = Child("studio", madeFrom);
        if (controller is not null) OwnerReferences.SetController(Owner(controller), existing);
        if (deleted) existing.Metadata.DeletionTimestamp = DateTime.UnixEpoch;

        Assert.Equal(verdict, Adoption.Decide(existing, Child("studio", "same"), Owner("1"), Annotation));
    }

    private static Widget Owner(string uid)
    {
        var owner = Widget.Named("studio", "one");
        owner.Metadata.Uid = uid;
        return owner;
    }

    private static V1ConfigMap Child(string? @namespace, string? madeFrom = null) => new()
    {
        Metadata = new V1ObjectMeta
        {
            Name = "child",
            NamespaceProperty = @namespace,
            Annotations = madeFrom is null ? null : new Dictionary<string, string> { [Annotation] = madeFrom },
        },
    };
}
