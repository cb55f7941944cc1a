using System.Buffers;
using System.Text;
using System.Text.Json;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Client;

public class WatchFrameTests
{
    [Theory]
    [InlineData("ADDED", WatchEventType.Added)]
    [InlineData("MODIFIED", WatchEventType.Modified)]
    [InlineData("DELETED", WatchEventType.Deleted)]
    public void A_change_carries_the_object_and_its_version(string type, WatchEventType expected)
    {
        var read = Read("""{"type":"*","object":{"kind":"Widget","metadata":{"name":"a","resourceVersion":"7"}}}""".Replace("*", type, StringComparison.Ordinal))!;

        Assert.Equal((expected, "a", "7"), (read.Type, read.Entity!.Metadata.Name, read.ResourceVersion));
    }

    [Fact]
    public void A_bookmark_carries_nothing_but_a_version()
    {
        var read = Read("""{"type":"BOOKMARK","object":{"kind":"Widget","metadata":{"resourceVersion":"7","creationTimestamp":null}}}""")!;

        Assert.Equal((WatchEventType.Bookmark, "7", false), (read.Type, read.ResourceVersion, read.EndsInitialEvents));
        Assert.Null(read.Entity);
    }

    [Fact]
    public void The_bookmark_after_a_streamed_list_is_told_from_others() => Assert.True(
        Read("""{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"7","annotations":{"k8s.io/initial-events-end":"true"}}}}""")!.EndsInitialEvents);

    [Fact]
    public void An_error_carries_the_servers_own_status()
    {
        var read = Read("""{"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired","message":"too old resource version: 1 (2)"}}""")!;

        Assert.True(read.Error!.IsGone);
        Assert.Contains("too old", read.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"Table","metadata":{"resourceVersion":"7"}}""")]
    [InlineData("""{"kind":"Widget","metadata":{"name":"a","resourceVersion":"7"},"spec":{"size":"big"}}""")]
    public void An_object_that_does_not_fit_still_moves_the_version(string entity)
    {
        var read = Read("""{"type":"MODIFIED","object":*}""".Replace("*", entity, StringComparison.Ordinal))!;

        Assert.Null(read.Entity);
        Assert.NotNull(read.Malformed);
        Assert.Equal("7", read.ResourceVersion);
    }

    [Fact]
    public void An_event_of_the_future_is_passed_over() => Assert.Null(Read("""{"type":"SIDEWAYS","object":{}}"""));

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"type":"ADDED"}""")]
    [InlineData("""{"type":"ADDED","object":null}""")]
    [InlineData("""{"type":1,"object":{}}""")]
    [InlineData("""{"type":"BOOKMARK","object":{}}""")]
    public void What_is_no_event_breaks_the_stream(string line) => Assert.ThrowsAny<JsonException>(() => Read(line));

    private static WatchEvent<Widget>? Read(string line) => WatchFrame.Read<Widget>(
        new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(line)), status => Refusals.Read(ApiRequests.Watch<Widget>(new WatchOptions()), status, ""));
}
