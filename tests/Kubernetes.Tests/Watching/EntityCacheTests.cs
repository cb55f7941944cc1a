using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Testing.Kubernetes;
using static VideoAgent.Kubernetes.Tests.Watching.Widgets;

namespace VideoAgent.Kubernetes.Tests.Watching;

public class EntityCacheTests
{
    private readonly CollectedLog log = new();
    private readonly EntityCache<Widget> cache;
    private readonly CacheScope<Widget> scope;
    private readonly List<EntityChange<Widget>> changes = [];

    public EntityCacheTests()
    {
        cache = new EntityCache<Widget>([], detectMutations: false, log);
        scope = cache.Scopes.Single();
    }

    private string Told => string.Join(" ", changes.Select(change => $"{change.Kind}:{change.Name.Name}@{change.Entity.Metadata.ResourceVersion}{(change.IsInitial ? "!" : "")}{(change.IsFinalStateUnknown ? "?" : "")}"));

    [Fact]
    public void The_first_list_is_told_as_what_was_there_and_not_as_changes()
    {
        Subscribe();

        scope.Replace([Of("one", "1"), Of("two", "2")], [], "5");

        Assert.Equal("Added:one@1! Added:two@2!", Told);
    }

    [Fact]
    public void It_has_synced_only_after_every_handler_was_told_of_the_first_list()
    {
        List<bool> synced = [];
        cache.Subscribe(_ => synced.Add(cache.HasSynced));

        scope.Replace([Of("one", "1"), Of("two", "2")], [], "5");

        Assert.Equal([false, false], synced);
        Assert.True(cache.HasSynced);
    }

    [Fact]
    public void An_empty_first_list_is_a_first_list()
    {
        scope.Replace([], [], "5");

        Assert.True(cache.HasSynced);
    }

    [Fact]
    public void A_new_subscription_is_told_the_present_first()
    {
        scope.Replace([Of("one", "1")], [], "5");

        Subscribe();
        scope.Put(Of("one", "6"), "6");

        Assert.Equal("Added:one@1! Updated:one@6", Told);
        Assert.Equal("1", changes[1].Previous!.Metadata.ResourceVersion);
    }

    [Fact]
    public void An_ended_subscription_hears_no_more()
    {
        var subscription = Subscribe();
        scope.Put(Of("one", "1"), "1");

        subscription.Dispose();
        scope.Put(Of("two", "2"), "2");

        Assert.Equal("Added:one@1", Told);
    }

    [Fact]
    public void A_handler_that_throws_stops_neither_the_others_nor_the_cache()
    {
        cache.Subscribe(_ => throw new InvalidOperationException("oops"));
        Subscribe();

        scope.Put(Of("one", "1"), "1");

        Assert.Equal("Added:one@1", Told);
        Assert.NotNull(cache.Find(new ObjectName("studio", "one")));
        Assert.Contains("A handler failed at Widget studio/one (Added)", log.At(LogLevel.Error).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_handler_finds_the_cache_as_its_change_says()
    {
        List<int> counts = [];
        cache.Subscribe(_ => counts.Add(cache.Count));

        scope.Put(Of("one", "1"), "1");
        scope.Put(Of("two", "2"), "2");
        scope.Remove(Of("one", "3"), "3");

        Assert.Equal([1, 2, 1], counts);
    }

    [Fact]
    public void A_relist_tells_only_what_differs()
    {
        scope.Replace([Of("kept", "1"), Of("changed", "2"), Of("lost", "3")], [], "5");
        changes.Clear();
        SubscribeLive();

        scope.Replace([Of("kept", "1"), Of("changed", "6"), Of("new", "7")], [], "9");

        Assert.Equal("Updated:changed@6 Added:new@7 Deleted:lost@3?", Told);
    }

    [Fact]
    public void An_object_made_anew_under_its_name_is_a_deletion_and_an_addition()
    {
        scope.Replace([Of("one", "1", uid: "first")], [], "5");
        SubscribeLive();

        scope.Replace([Of("one", "8", uid: "second")], [], "9");

        Assert.Equal("Deleted:one@1? Added:one@8", Told);
    }

    [Fact]
    public void A_deletion_that_was_seen_carries_the_final_state()
    {
        scope.Put(Of("one", "1"), "1");
        SubscribeLive();

        scope.Remove(Of("one", "9"), "9");

        Assert.Equal("Deleted:one@9", Told);
    }

    [Fact]
    public void A_deletion_of_what_nobody_knew_is_no_change()
    {
        Subscribe();

        scope.Remove(Of("one", "9"), "9");

        Assert.Empty(changes);
    }

    [Fact]
    public void Managed_fields_do_not_take_up_memory()
    {
        var widget = Of("one", "1");
        widget.Metadata.ManagedFields = [new V1ManagedFieldsEntry()];

        scope.Put(widget, "1");

        Assert.Null(cache.Find(new ObjectName("studio", "one"))!.Metadata.ManagedFields);
    }

    [Fact]
    public void A_forgotten_object_leaves_without_a_word_and_returns_as_a_new_one()
    {
        Subscribe();
        scope.Put(Of("one", "1"), "1");

        cache.Forget(cache.Find(new ObjectName("studio", "one"))!);
        Assert.Empty(cache.List());
        scope.Remove(Of("one", "2"), "2");
        scope.Put(Of("one", "3", uid: "second"), "3");

        Assert.Equal("Added:one@1 Added:one@3", Told);
    }

    [Fact]
    public void What_has_changed_since_it_was_read_is_not_forgotten()
    {
        var read = Of("one", "1");
        scope.Put(read, "1");
        scope.Put(Of("one", "2"), "2");

        cache.Forget(read);

        Assert.Equal("2", Assert.Single(cache.List()).Metadata.ResourceVersion);
    }

    [Fact]
    public void A_resync_tells_everything_again()
    {
        scope.Replace([Of("one", "1"), Of("two", "2")], [], "5");
        SubscribeLive();

        cache.Resync();

        Assert.Equal("Resynced:one@1 Resynced:two@2", Told);
    }

    [Theory]
    [InlineData("99", true)]
    [InlineData("100", true)]
    [InlineData("101", false)]
    [InlineData("opaque", false)]
    public void It_has_seen_what_is_not_newer_than_its_newest_version(string version, bool seen)
    {
        scope.Replace([Of("one", "50")], [], "98");
        scope.See("100");

        Assert.Equal(seen, cache.HasSeen(new ObjectName("studio", "other"), version));
    }

    [Fact]
    public void Before_the_first_list_it_has_seen_nothing() => Assert.False(cache.HasSeen(new ObjectName("studio", "one"), "1"));

    [Fact]
    public void A_reader_that_changes_a_shared_object_is_found_out()
    {
        var watched = new EntityCache<Widget>([], detectMutations: true, log);
        watched.Scopes[0].Put(Of("one", "1"), "1");
        watched.Find(new ObjectName("studio", "one"))!.Spec!.Size = 99;

        var fault = Assert.Throws<InvalidOperationException>(() => watched.Scopes[0].Put(Of("one", "2"), "2"));

        Assert.Contains("Widget studio/one was changed by its reader", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Readers_that_change_nothing_are_not_accused()
    {
        var watched = new EntityCache<Widget>([], detectMutations: true, log);
        watched.Scopes[0].Put(Of("one", "1"), "1");
        watched.Scopes[0].Put(Of("one", "2"), "2");
        watched.Resync();
        watched.Scopes[0].Remove(Of("one", "3"), "3");
        watched.Scopes[0].Put(Of("one", "4", uid: "other"), "4");

        Assert.Equal(1, watched.Count);
    }

    [Fact]
    public void What_nobody_reads_is_neither_kept_nor_told()
    {
        var trimmed = new EntityCache<Widget>([], detectMutations: true, log, widget => widget.Spec = null);
        trimmed.Subscribe(changes.Add);

        trimmed.Scopes[0].Put(Of("one", "1"), "1");

        Assert.Null(trimmed.Find(new ObjectName("studio", "one"))!.Spec);
        Assert.Null(Assert.Single(changes).Entity.Spec);
    }

    private IDisposable Subscribe() => cache.Subscribe(changes.Add);

    private void SubscribeLive()
    {
        Subscribe();
        changes.Clear();
    }
}
