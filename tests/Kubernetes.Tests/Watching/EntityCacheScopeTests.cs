using Microsoft.Extensions.Logging.Abstractions;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Testing.Kubernetes;
using static VideoAgent.Kubernetes.Tests.Watching.Widgets;

namespace VideoAgent.Kubernetes.Tests.Watching;

public class EntityCacheScopeTests
{
    private readonly EntityCache<Widget> cache = new(["north", "south"], detectMutations: false, NullLogger.Instance);

    private CacheScope<Widget> North => cache.Scopes[0];

    private CacheScope<Widget> South => cache.Scopes[1];

    [Fact]
    public void A_list_of_one_namespace_deletes_nothing_in_another()
    {
        North.Replace([Of("a", "1", "north"), Of("b", "2", "north")], [], "5");
        South.Replace([Of("a", "3", "south")], [], "5");

        North.Replace([Of("a", "1", "north")], [], "6");

        Assert.Equal(["north/a", "south/a"], cache.List().Select(widget => ObjectName.Of(widget).ToString()).Order());
        Assert.Equal("3", Assert.Single(cache.ListIn("south")).Metadata.ResourceVersion);
    }

    [Fact]
    public void It_has_synced_when_every_namespace_has()
    {
        North.Replace([], [], "5");
        Assert.False(cache.HasSynced);

        South.Replace([], [], "5");

        Assert.True(cache.HasSynced);
    }

    [Fact]
    public void How_far_it_has_seen_is_known_for_each_namespace()
    {
        North.Replace([], [], "5");
        South.Replace([], [], "9");

        Assert.False(cache.HasSeen(new ObjectName("north", "a"), "9"));
        Assert.True(cache.HasSeen(new ObjectName("south", "a"), "9"));
        Assert.False(cache.HasSeen(new ObjectName("unwatched", "a"), "1"));
    }
}
