using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Events;

/// <summary>
/// Tells people what happened to an object (<c>kubectl describe</c> shows it), with events of events.k8s.io/v1. Never waits and never fails: what is too
/// much is combined, limited, and at last dropped and counted. Reasons are part of the API of whoever reports them.
/// </summary>
public sealed class EventRecorder
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromMinutes(1);

    private readonly Channel<Occurrence?> queue;
    private readonly EventCorrelator correlator;
    private readonly EventSender sender;
    private readonly EventOptions options;
    private readonly EventMetrics metrics;
    private readonly TimeProvider time;
    private readonly ILogger<EventRecorder> logger;

    public EventRecorder(
        IKubernetesClient client, EventOptions options, EventMetrics metrics, TimeProvider time, Func<double> chance, ILogger<EventRecorder> logger)
    {
        (this.options, this.metrics, this.time, this.logger) = (options, metrics, time, logger);
        queue = Channel.CreateBounded<Occurrence?>(new BoundedChannelOptions(options.QueueLength) { SingleReader = true });
        correlator = new EventCorrelator(metrics.Dropped);
        sender = new EventSender(client, options, metrics, time, chance, logger);
    }

    /// <summary>Something went as it should.</summary>
    /// <param name="reason">Why, in CamelCase: machines go by it.</param>
    /// <param name="action">What was done, in CamelCase.</param>
    /// <param name="note">For people; cut at 1024 bytes.</param>
    public void Normal<T>(T regarding, string reason, string action, string note)
        where T : class, IKubernetesObject<V1ObjectMeta> => Record(regarding, "Normal", reason, action, note);

    /// <summary>Somebody may have to do something.</summary>
    /// <inheritdoc cref="Normal{T}" path="/param"/>
    public void Warning<T>(T regarding, string reason, string action, string note)
        where T : class, IKubernetesObject<V1ObjectMeta> => Record(regarding, "Warning", reason, action, note);

    /// <summary>Writes what is recorded until told to stop, and then, for a few seconds, what is left. Runs once.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource();
        await using var deadline = time.CreateTimer(_ => limit.Cancel(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using var ticks = time.CreateTimer(_ => queue.Writer.TryWrite(null), null, TickInterval, TickInterval);
        await using var ending = stopping.Register(() =>
        {
            deadline.Change(options.FlushTimeout, Timeout.InfiniteTimeSpan);
            queue.Writer.TryComplete();
        });
        try
        {
            await foreach (var occurrence in queue.Reader.ReadAllAsync(limit.Token)) await WriteAsync(occurrence, limit.Token);
            foreach (var step in correlator.Finish(time.GetUtcNow())) await sender.SendAsync(step, limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            logger.FlushEnded(options.FlushTimeout.TotalSeconds, queue.Reader.Count);
        }
    }

    private void Record<T>(T regarding, string type, string reason, string action, string note)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var resource = ResourceInfo.Of<T>();
        var meta = regarding.Metadata;
        var subject = new EventSubject(resource.ApiVersion, resource.Kind, meta.NamespaceProperty, meta.Name, meta.Uid);
        var occurrence = new Occurrence(subject, type, EventLimits.Reason(reason), EventLimits.Reason(action), EventLimits.Note(note), time.GetUtcNow());
        if (!queue.Writer.TryWrite(occurrence)) metrics.Dropped(EventDrop.QueueFull);
    }

    private async Task WriteAsync(Occurrence? occurrence, CancellationToken cancellationToken)
    {
        IReadOnlyList<EventStep> steps = occurrence is null ? correlator.Tick(time.GetUtcNow()) : correlator.Observe(occurrence) is { } step ? [step] : [];
        foreach (var each in steps) await sender.SendAsync(each, cancellationToken);
    }
}
