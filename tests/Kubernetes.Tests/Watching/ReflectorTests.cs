using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Testing.Kubernetes;
using static VideoAgent.Kubernetes.Tests.Watching.Refusals;
using static VideoAgent.Kubernetes.Tests.Watching.Widgets;

namespace VideoAgent.Kubernetes.Tests.Watching;

public class ReflectorTests
{
    [Fact]
    public async Task It_lists_any_version_in_pages_and_watches_from_there()
    {
        await using var harness = new ReflectorHarness(new ReflectorOptions { LabelSelector = "a=b", FieldSelector = "c=d" });
        var list = await harness.Server.NextListAsync();
        list.Answer("5", Of("one", "1"));
        var watch = await harness.Server.NextWatchAsync();

        Assert.Equal(new ListOptions { ResourceVersion = "0", Limit = 500, LabelSelector = "a=b", FieldSelector = "c=d" }, list.Options);
        Assert.Equal(
            new WatchOptions { ResourceVersion = "5", Timeout = TimeSpan.FromMinutes(5), AllowBookmarks = true, LabelSelector = "a=b", FieldSelector = "c=d" },
            watch.Options with { Connected = null });
    }

    [Fact]
    public async Task Events_change_the_cache_and_move_the_version()
    {
        await using var harness = new ReflectorHarness();
        var watch = await harness.ListAsync("5", Of("one", "1"), Of("two", "2"));
        watch.Send(Added(Of("three", "6")));
        watch.Send(Modified(Of("one", "7")));
        watch.Send(Deleted(Of("two", "8")));
        watch.Close();

        Assert.Equal("8", (await harness.Server.NextWatchAsync()).Options.ResourceVersion);
        Assert.Equal(["one", "three"], harness.Names);
        Assert.Equal("7", harness.Cache.Find(new ObjectName("studio", "one"))!.Metadata.ResourceVersion);
    }

    [Fact]
    public async Task A_bookmark_moves_the_version_and_what_the_cache_has_seen()
    {
        await using var harness = new ReflectorHarness();
        var watch = await harness.ListAsync("5");
        watch.Send(Bookmark("70"));
        watch.Close();

        Assert.Equal("70", (await harness.Server.NextWatchAsync()).Options.ResourceVersion);
        Assert.True(harness.Cache.HasSeen(new ObjectName("studio", "one"), "70"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("")]
    public async Task A_watch_from_no_version_starts_with_objects_in_no_order(string listed)
    {
        await using var harness = new ReflectorHarness();
        var watch = await harness.ListAsync(listed);
        watch.Send(Added(Of("new", "9")));
        watch.Send(Added(Of("old", "3")));
        watch.Close();
        var second = await harness.Server.NextWatchAsync();
        second.Send(Added(Of("old", "3")));
        second.Send(Modified(Of("old", "11")));
        second.Send(Added(Of("newer", "12")));
        second.Close();

        Assert.Equal(listed, second.Options.ResourceVersion);
        Assert.Equal("12", (await harness.Server.NextWatchAsync()).Options.ResourceVersion);
    }

    [Fact]
    public async Task A_watch_that_breaks_after_events_is_resumed_without_waiting_or_listing()
    {
        await using var harness = new ReflectorHarness();
        var watch = await harness.ListAsync("5");
        watch.Send(Added(Of("one", "6")));
        watch.Break(Unreachable());

        Assert.Equal("6", (await harness.Server.NextWatchAsync()).Options.ResourceVersion);
    }

    [Fact]
    public async Task Who_broke_its_promise_about_exceptions_does_not_stop_the_reflector()
    {
        await using var harness = new ReflectorHarness();
        (await harness.Server.NextListAsync()).Fail(new IOException("no promise"));
        await harness.Time.PassNextDelayAsync();
        (await harness.Server.NextListAsync()).Fail(new TaskCanceledException("not by us"));
        await harness.Time.PassNextDelayAsync();
        var watch = await harness.ListAsync("5");
        watch.Break(new FormatException("no frame"));
        await harness.Time.PassNextDelayAsync();

        await harness.ListAsync("6");
        Assert.Contains("IOException: no promise", harness.Log.At(LogLevel.Warning).First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_changes_shared_objects_ends_it()
    {
        var harness = new ReflectorHarness();
        var watch = await harness.ListAsync("5", Of("one", "1"));
        harness.Cache.List()[0].Spec!.Size = 99;
        watch.Send(Modified(Of("one", "6")));

        await Assert.ThrowsAsync<InvalidOperationException>(() => harness.Running.WithPatience());
        harness.Abandon();
    }

    [Fact]
    public async Task Odd_objects_are_passed_over_and_move_the_version_all_the_same()
    {
        await using var harness = new ReflectorHarness();
        var watch = await harness.ListAsync("5");
        watch.Send(new WatchEvent<Widget>(WatchEventType.Modified) { ResourceVersion = "6", Malformed = Malformed("odd", "6") });
        watch.Send(new WatchEvent<Widget>(WatchEventType.Deleted) { ResourceVersion = "7", Malformed = Malformed("mad", "7") });
        watch.Close();

        Assert.Equal("7", (await harness.Server.NextWatchAsync()).Options.ResourceVersion);
        Assert.Equal("odd", harness.Cache.Malformed.Single().Name.Name);
    }

    [Fact]
    public async Task A_relist_on_request_asks_for_the_newest_state_and_answers_when_it_is_in()
    {
        await using var harness = new ReflectorHarness();
        await harness.ListAsync("5", Of("one", "1"));
        var relisted = harness.Reflector.RelistAsync(Patience.Token);
        var list = await harness.Server.NextListAsync();
        var late = harness.Reflector.RelistAsync(Patience.Token);
        Assert.False(relisted.IsCompleted);
        list.Answer("9", Of("two", "8"));

        await relisted.WithPatience();
        Assert.Equal("", list.Options.ResourceVersion);
        Assert.Equal(["two"], harness.Names);
        Assert.False(late.IsCompleted, "it was asked after the list had begun, which may not show what was written meanwhile");

        await harness.Server.NextWatchAsync();
        (await harness.Server.NextListAsync()).Answer("10", Of("two", "8"));
        await late.WithPatience();
    }
}
