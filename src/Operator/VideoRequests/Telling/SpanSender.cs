using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VideoAgent.Storage.Traces;

namespace VideoAgent.Operator.VideoRequests.Telling;

/// <summary>Brings spans to the collector without anybody waiting for it. A collector that is away costs spans, the oldest first, and nothing else.</summary>
internal sealed class SpanSender(OtlpEndpoint endpoint, TimeProvider time, ILogger<SpanSender> logger) : BackgroundService
{
    private const int Kept = 2048;
    private const int Batch = 256;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Channel<Span> waiting = Channel.CreateBounded<Span>(new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private List<Span> inHand = [];
    private bool isAway;

    public void Add(Span span) => waiting.Writer.TryWrite(span);

    /// <summary>What waits is sent before the process ends, each batch in one try.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (inHand.Count == 0) inHand = Take();
        while (inHand.Count > 0 && await TrySendAsync(inHand)) inHand = Take();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            inHand = Take();
            while (!await TrySendAsync(inHand)) await Task.Delay(Pause, time, stoppingToken);
            inHand = [];
        }
    }

    private List<Span> Take()
    {
        var batch = new List<Span>();
        while (batch.Count < Batch && waiting.Reader.TryRead(out var span)) batch.Add(span);
        return batch;
    }

    private async Task<bool> TrySendAsync(List<Span> batch)
    {
        try
        {
            await endpoint.SendAsync(batch, CancellationToken.None);
            isAway = false;
            return true;
        }
        catch (HttpRequestException e)
        {
            // Once for each time that the collector goes away.
            if (!isAway) logger.CollectorAway(e.Message);
            isAway = true;
            return false;
        }
    }
}
