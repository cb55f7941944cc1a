using Microsoft.Extensions.Logging.Abstractions;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Testing.Kubernetes;
using static VideoAgent.Kubernetes.Tests.Watching.Widgets;

namespace VideoAgent.Kubernetes.Tests.Watching;

/// <summary>
/// What a list lacks is a deletion, by client-go's names of its queue's tests. Nothing lies in a queue between our cache and its subscribers, so that its
/// cases of pending items are those of the cache.
/// </summary>
public class TombstoneTests
{
    private readonly EntityCache<Widget> cache = new([], detectMutations: true, NullLogger.Instance);
    private readonly List<EntityChange<Widget>> deleted = [];

    public TombstoneTests() => cache.Subscribe(change =>
    {
        if (change.Kind == EntityChangeKind.Deleted) deleted.Add(change);
    });

    private CacheScope<Widget> Scope => cache.Scopes.Single();

    [Fact]
    public void TestRealFIFO_ReplaceMakesDeletions()
    {
        Scope.Replace([Of("foo", "1"), Of("bar", "2"), Of("baz", "3")], [], "3");
        Scope.Put(Of("baz", "4"), "4");

        Scope.Replace([Of("foo", "1")], [], "5");

        Assert.Equal(["bar@2", "baz@4"], deleted.Select(change => $"{change.Name.Name}@{change.Entity.Metadata.ResourceVersion}").Order());
        Assert.All(deleted, change => Assert.True(change.IsFinalStateUnknown));
    }

    [Fact]
    public void TestRealFIFO_ReplaceMakesDeletionsReplaced()
    {
        Scope.Put(Of("foo", "1"), "1");
        Scope.Remove(Of("foo", "2"), "2");
        Scope.Put(Of("foo", "3", uid: "another"), "3");

        Scope.Replace([Of("foo", "9", uid: "a third")], [], "9");

        Assert.Equal(["2", "3"], deleted.Select(change => change.Entity.Metadata.ResourceVersion));
        Assert.Equal([false, true], deleted.Select(change => change.IsFinalStateUnknown));
        Assert.Equal("9", cache.Find(new ObjectName("studio", "foo"))!.Metadata.ResourceVersion);
    }

    [Fact]
    public void TestRealFIFO_ReplaceMakesNoDeletionTwice()
    {
        Scope.Put(Of("foo", "1"), "1");
        Scope.Remove(Of("foo", "2"), "2");

        Scope.Replace([], [], "3");
        Scope.Replace([], [], "4");

        Assert.Single(deleted);
    }
}
