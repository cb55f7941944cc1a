using Microsoft.Extensions.Logging.Abstractions;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Testing.Kubernetes;
using static VideoAgent.Kubernetes.Tests.Watching.Widgets;

namespace VideoAgent.Kubernetes.Tests.Watching;

public class EntityCacheIndexTests
{
    private readonly EntityCache<Widget> cache = new([], detectMutations: false, NullLogger.Instance);

    private CacheScope<Widget> Scope => cache.Scopes.Single();

    [Fact]
    public void Children_are_found_by_their_owners_uid_through_every_change()
    {
        cache.AddIndex(Indexes.ByOwnerUid<Widget>());
        Scope.Put(Owned("a", "1", "mother"), "1");
        Scope.Put(Owned("b", "2", "mother", "father"), "2");
        Assert.Equal("a b", By(Indexes.OwnerUid, "mother"));

        Scope.Put(Owned("b", "3", "father"), "3");
        Scope.Remove(Owned("a", "4", "mother"), "4");

        Assert.Equal("", By(Indexes.OwnerUid, "mother"));
        Assert.Equal("b", By(Indexes.OwnerUid, "father"));
    }

    [Fact]
    public void Objects_are_found_by_a_label()
    {
        cache.AddIndex(Indexes.ByLabel<Widget>("colour"));
        var red = Of("a", "1");
        red.Metadata.Labels = new Dictionary<string, string> { ["colour"] = "red", ["size"] = "red" };

        Scope.Replace([red, Of("b", "2")], [], "3");

        Assert.Equal("a", By(Indexes.Label("colour"), "red"));
    }

    [Fact]
    public void An_index_that_comes_late_knows_what_is_there()
    {
        Scope.Put(Owned("a", "1", "mother"), "1");

        cache.AddIndex(Indexes.ByOwnerUid<Widget>());
        cache.AddIndex(Indexes.ByOwnerUid<Widget>());

        Assert.Equal("a", By(Indexes.OwnerUid, "mother"));
    }

    [Fact]
    public void An_index_that_is_not_there_is_named_along_with_those_that_are()
    {
        cache.AddIndex(Indexes.ByOwnerUid<Widget>());

        var fault = Assert.Throws<InvalidOperationException>(() => cache.ListBy("colour", "red"));

        Assert.Contains("no index 'colour', only [ownerUid]", fault.Message, StringComparison.Ordinal);
    }

    private string By(string index, string value) => string.Join(" ", cache.ListBy(index, value).Select(widget => widget.Metadata.Name).Order());

    private static Widget Owned(string name, string version, params string[] owners)
    {
        var widget = Of(name, version);
        widget.Metadata.OwnerReferences = [.. owners.Select(uid => new V1OwnerReference { Uid = uid })];
        return widget;
    }
}
