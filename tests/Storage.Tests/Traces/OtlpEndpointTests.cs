using VideoAgent.Storage.Traces;
using VideoAgent.Testing.Traces;

namespace VideoAgent.Storage.Tests.Traces;

public sealed class OtlpEndpointTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 24, 9, 0, 0, 123, TimeSpan.Zero);
    private static readonly Span Root = new("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", null, "VideoRequest", Begin, Begin.AddSeconds(45));
    private static readonly Span Failed = new(Root.TraceId, "00f067aa0ba902b7", Root.SpanId, "VideoAssembly äö", Begin, Begin.AddTicks(17))
    {
        Attributes = [new("videoagent.phase", "VideoAssembly"), new("long", new string('x', 300))],
        Error = "OutOfMemory",
    };

    private OtlpReceiver collector = null!; // before each test

    public async Task InitializeAsync() => collector = await OtlpReceiver.StartAsync();

    public async Task DisposeAsync() => await collector.DisposeAsync();

    [Fact]
    public async Task Spans_arrive_as_they_were_sent()
    {
        using var endpoint = new OtlpEndpoint(collector.Address, "videoagent-test");

        await endpoint.SendAsync([Root, Failed], CancellationToken.None);

        Assert.Equal(["videoagent-test", "videoagent-test"], collector.Received.Select(each => each.Service));
        var (root, failed) = (collector.Received[0].Span, collector.Received[1].Span);
        Assert.Equal(Root with { Attributes = root.Attributes }, root);
        Assert.Equal(Failed with { Attributes = failed.Attributes }, failed);
        Assert.Equal(Failed.Attributes, failed.Attributes);
    }

    [Fact]
    public async Task A_collector_that_refuses_is_named_with_what_it_said()
    {
        collector.Answer = 415;
        using var endpoint = new OtlpEndpoint(new Uri(collector.Address, "/"), "videoagent-test");

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => endpoint.SendAsync([Root], CancellationToken.None));

        Assert.Contains($"{collector.Address}v1/traces answered 415", failure.Message, StringComparison.Ordinal);
    }
}
