using FsCheck;
using FsCheck.Fluent;
using VideoAgent.Kubernetes.Controllers.Ownership;

namespace VideoAgent.Kubernetes.Tests.Controllers.Ownership;

public class ChildNamesTests
{
    private static readonly V1ObjectMeta Owner = new() { Name = "my-video", NamespaceProperty = "studio", Uid = "1" };

    [Fact]
    public void A_name_can_be_read_and_is_the_same_each_time()
    {
        Assert.StartsWith("my-video-script-2-", ChildNames.Of(Owner, "script", "2"), StringComparison.Ordinal);
        Assert.Equal(ChildNames.Of(Owner, "script", "2"), ChildNames.Of(Owner, "script", "2"));
    }

    [Fact]
    public void Another_owner_of_the_same_name_gets_other_children() =>
        Assert.NotEqual(ChildNames.Of(Owner, "script"), ChildNames.Of(new V1ObjectMeta { Name = "my-video", NamespaceProperty = "studio", Uid = "2" }, "script"));

    [Fact]
    public void What_is_cut_off_still_counts()
    {
        var owner = new V1ObjectMeta { Name = new string('x', 253), Uid = "1" };

        Assert.NotEqual(ChildNames.Of(owner, "script", "1"), ChildNames.Of(owner, "script", "2"));
    }

    [Fact]
    public void Parts_are_not_run_together() => Assert.NotEqual(ChildNames.Of(Owner, "a-b", "c"), ChildNames.Of(Owner, "a", "b-c"));

    [Fact]
    public void Every_name_is_a_label() =>
        Prop.ForAll(Gen.Elements("a", "0", "-", ".", "bc").NonEmptyListOf().Select(parts => "x" + string.Concat(parts)).ToArbitrary(), name =>
            ChildNames.Of(new V1ObjectMeta { Name = name, Uid = "1" }, "part") is { Length: <= 63 } child && child.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        .QuickCheckThrowOnFailure();
}
