using Microsoft.Extensions.Logging.Abstractions;
using VideoAgent.Operator.VideoRequests.Telling;
using VideoAgent.Storage.Traces;
using VideoAgent.Testing.ObjectStores;
using VideoAgent.Testing.Traces;

namespace VideoAgent.Operator.Tests.VideoRequests.Telling;

public sealed class SpanSenderTests
{
    private readonly ImpatientTime time = new();

    private static Span Named(string name) => new(new string('1', 32), new string('2', 16), null, name, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task Spans_wait_for_a_collector_that_is_away()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        using var endpoint = new OtlpEndpoint(collector.Address, "test");
        collector.Answer = 503;
        using var sender = new SpanSender(endpoint, time, NullLogger<SpanSender>.Instance);
        await sender.StartAsync(CancellationToken.None);
        var refused = collector.NextAsync();
        sender.Add(Named("early"));
        await refused;

        collector.Answer = 200;
        var taken = await collector.Until(received => received.Count > 0);

        Assert.Equal(["early"], taken.Select(each => each.Span.Name));
        Assert.Contains(TimeSpan.FromSeconds(5), time.Waits);
        await sender.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task What_waits_is_sent_before_the_process_ends()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        using var endpoint = new OtlpEndpoint(collector.Address, "test");
        using var sender = new SpanSender(endpoint, time, NullLogger<SpanSender>.Instance);
        for (var i = 0; i < 600; i++) sender.Add(Named($"{i}"));

        await sender.StartAsync(CancellationToken.None);
        await sender.StopAsync(CancellationToken.None);

        Assert.Equal(600, collector.Received.Count);
    }
}
