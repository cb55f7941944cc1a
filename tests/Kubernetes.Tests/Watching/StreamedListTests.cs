using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Watching;
using static VideoAgent.Kubernetes.Tests.Watching.Refusals;
using static VideoAgent.Kubernetes.Tests.Watching.Widgets;

namespace VideoAgent.Kubernetes.Tests.Watching;

/// <summary>Lists that come as streams, against a played server: the oldest one that offers them is newer than the one that the other tests run on.</summary>
public class StreamedListTests
{
    private static readonly ReflectorOptions Streaming = new() { UseWatchList = true };

    [Fact]
    public async Task The_cache_shows_nothing_until_the_list_is_whole_and_then_follows_the_same_stream()
    {
        await using var harness = new ReflectorHarness(Streaming);
        var stream = await harness.Server.NextWatchAsync();
        stream.Send(Added(Of("one", "3")));
        stream.Send(Added(Of("two", "1")));
        stream.Send(Modified(Of("one", "6")));
        stream.Send(Deleted(Of("two", "7")));
        Assert.False(harness.Cache.HasSynced);
        stream.Send(Bookmark("9", endsInitialEvents: true));
        await harness.Cache.WaitUntilSyncedAsync(Patience.Token);
        Assert.Equal(["one"], harness.Names);

        stream.Send(Added(Of("three", "12")));
        stream.Close();

        Assert.Equal("12", (await harness.Server.NextWatchAsync()).Options.ResourceVersion);
        Assert.Equal(["one", "three"], harness.Names);
    }

    /// <summary>By client-go's name: what is asked for at first, after an expiry, and after that failed too.</summary>
    [Fact]
    public async Task TestWatchListResourceVersion()
    {
        await using var harness = new ReflectorHarness(Streaming);
        var first = await harness.Server.NextWatchAsync();
        Assert.Equal("", first.Options.ResourceVersion);
        Assert.True(first.Options is { SendInitialEvents: true, AllowBookmarks: true });
        first.Send(Bookmark("9", endsInitialEvents: true));
        first.Send(Error(Gone()));
        await harness.Time.PassNextAsync(ReflectorPace.First);

        var second = await harness.Server.NextWatchAsync();
        Assert.Equal(("9", true), (second.Options.ResourceVersion, second.Options.SendInitialEvents));
        second.Break(TooLarge());

        var third = await harness.Server.NextWatchAsync();
        Assert.Equal(("", true), (third.Options.ResourceVersion, third.Options.SendInitialEvents));
        third.Send(Bookmark("4", endsInitialEvents: true));
        third.Close();
        var watch = await harness.Server.NextWatchAsync();
        Assert.Equal(("4", false), (watch.Options.ResourceVersion, watch.Options.SendInitialEvents));
    }

    [Theory]
    [InlineData(422)]
    [InlineData(400)]
    public async Task A_server_that_refuses_is_listed_and_not_asked_again(int code)
    {
        await using var harness = new ReflectorHarness(Streaming);
        (await harness.Server.NextWatchAsync()).Break(Code(code));
        var watch = await harness.ListAsync("5");
        watch.Send(Bookmark("6"));
        watch.Send(Error(Gone()));
        await harness.Time.PassNextAsync(ReflectorPace.First);

        Assert.Equal("6", (await harness.Server.NextListAsync()).Options.ResourceVersion);
    }

    [Fact]
    public async Task A_server_that_takes_it_for_an_ordinary_watch_is_listed()
    {
        await using var harness = new ReflectorHarness(Streaming);
        var stream = await harness.Server.NextWatchAsync();
        stream.Send(Added(Of("one", "3")));
        stream.Send(Bookmark("9"));

        (await harness.Server.NextListAsync()).Answer("10", Of("one", "3"));
        await harness.Server.NextWatchAsync();
        Assert.Contains("does not stream lists of Widget", string.Join(' ', harness.Log.At(LogLevel.Information)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_breaks_before_the_end_changes_nothing_and_is_begun_again()
    {
        await using var harness = new ReflectorHarness(Streaming);
        var stream = await harness.Server.NextWatchAsync();
        stream.Send(Added(Of("one", "3")));
        stream.Break(Unreachable());
        await harness.Time.PassNextAsync(ReflectorPace.First);

        Assert.Equal("", (await harness.Server.NextWatchAsync()).Options.ResourceVersion);
        Assert.Empty(harness.Names);
    }

    /// <summary>By client-go's name: every ten seconds without the bookmark are worth a warning.</summary>
    [Fact]
    public async Task TestInitialEventsEndBookmarkTicker()
    {
        await using var harness = new ReflectorHarness(Streaming);
        var stream = await harness.Server.NextWatchAsync();
        harness.Time.Advance(TimeSpan.FromSeconds(10));
        harness.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(2, harness.Log.At(LogLevel.Warning).Count());

        stream.Send(Bookmark("9", endsInitialEvents: true));
        await harness.Cache.WaitUntilSyncedAsync(Patience.Token);
        harness.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(2, harness.Log.At(LogLevel.Warning).Count());
    }
}
