using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Testing.Kubernetes;
using static VideoAgent.Kubernetes.Tests.Watching.Widgets;

namespace VideoAgent.Kubernetes.Tests.Watching;

public class MalformedObjectTests
{
    private static readonly ObjectName Odd = new("studio", "odd");

    private readonly CollectedLog log = new();
    private readonly EntityCache<Widget> cache;

    public MalformedObjectTests() => cache = new EntityCache<Widget>([], detectMutations: false, log);

    private CacheScope<Widget> Scope => cache.Scopes.Single();

    [Fact]
    public void It_is_surfaced_and_stops_no_other()
    {
        Scope.Replace([Of("fine", "1")], [Malformed("odd", "2")], "5");

        Assert.Equal("fine", cache.List().Single().Metadata.Name);
        Assert.Equal(Odd, cache.Malformed.Single().Name);
    }

    [Fact]
    public void It_is_logged_once_for_each_version()
    {
        Scope.Replace([], [Malformed("odd", "2")], "5");
        Scope.Replace([], [Malformed("odd", "2")], "6");
        Scope.Report(Malformed("odd", "7"), "7");

        Assert.Equal(2, log.At(LogLevel.Error).Count());
        Assert.StartsWith("Widget studio/odd at 2 does not fit its type", log.At(LogLevel.Error).First(), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_last_readable_state_is_kept_and_not_taken_for_deleted()
    {
        Scope.Replace([Of("odd", "1")], [], "1");
        var deletions = Deletions();

        Scope.Replace([], [Malformed("odd", "2")], "5");

        Assert.Equal("1", cache.Find(Odd)!.Metadata.ResourceVersion);
        Assert.Empty(deletions);
    }

    [Fact]
    public void Another_object_of_that_name_means_that_the_former_is_gone()
    {
        Scope.Replace([Of("odd", "1", uid: "first")], [], "1");
        var deletions = Deletions();

        Scope.Report(Malformed("odd", "2", uid: "second"), "2");

        Assert.Null(cache.Find(Odd));
        Assert.Equal([Odd], deletions);
    }

    [Fact]
    public void Mended_or_deleted_it_is_forgotten()
    {
        Scope.Replace([], [Malformed("odd", "2"), Malformed("mad", "3"), Malformed("gone", "4")], "5");

        Scope.Put(Of("odd", "6"), "6");
        Scope.Remove(Malformed("mad", "7"), "7");
        Assert.Equal("gone", cache.Malformed.Single().Name.Name);
        Scope.Replace([Of("odd", "6")], [], "8");

        Assert.Empty(cache.Malformed);
    }

    private List<ObjectName> Deletions()
    {
        List<ObjectName> deletions = [];
        cache.Subscribe(change =>
        {
            if (change.Kind == EntityChangeKind.Deleted) deletions.Add(change.Name);
        });
        return deletions;
    }
}
