using System.Diagnostics;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Queueing;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.KubernetesBench.Reporting;
using VideoAgent.KubernetesBench.Syncing;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.KubernetesBench.Following;

/// <summary>From a write that another process sends to a worker's hands: server, watch, cache, queue.</summary>
internal sealed class FollowMeasure(BenchOptions options)
{
    private readonly List<double> milliseconds = [];
    private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long began = long.MaxValue;
    private long lastDelivered;
    private int events;

    public async Task<FollowResult> RunAsync(CancellationToken cancellationToken)
    {
        using var target = BenchTarget.Of(options);
        await using var running = await RunningInformer.SyncedAsync(target.NewInformer(), cancellationToken);
        var cache = running.Informer.Cache;
        using var queue = new WorkQueue<ObjectName>(new ExponentialRateLimiter<ObjectName>(Random.Shared.NextDouble), TimeProvider.System);
        began = Stopwatch.GetTimestamp();
        using var subscription = cache.Subscribe(change => Take(change, queue));
        var work = Task.Run(() => WorkAsync(queue, cache), CancellationToken.None);

        WriterResult writer = null!;
        var timing = await Timing.OfAsync(async () =>
        {
            writer = await SelfProcess.RunAsync(
                "write", options, ["--writes", $"{options.Writes}", "--writers", $"{options.Writers}"], BenchJson.Default.WriterResult, cancellationToken);
            await all.Task.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
        });
        queue.ShutDown();
        await work;
        return Result(writer, timing);
    }

    /// <summary>Only what was stamped after we began counts: not what was there, nor the writer's warming up.</summary>
    private bool IsMeasured(Widget widget) => widget.Status?.ObservedGeneration > began;

    private void Take(EntityChange<Widget> change, WorkQueue<ObjectName> queue)
    {
        if (change.Kind != EntityChangeKind.Updated || !IsMeasured(change.Entity)) return;
        lastDelivered = Stopwatch.GetTimestamp();
        queue.Add(change.Name);
        if (++events == options.Writes) all.SetResult();
    }

    private async Task WorkAsync(WorkQueue<ObjectName> queue, IEntityCache<Widget> cache)
    {
        while (await queue.GetAsync(CancellationToken.None) is { Key: var name })
        {
            milliseconds.Add(Stopwatch.GetElapsedTime(cache.Find(name)!.Status!.ObservedGeneration!.Value).TotalMilliseconds);
            queue.Done(name);
        }
    }

    private FollowResult Result(WriterResult writer, Timing timing) => new(
        writer,
        events,
        events / Stopwatch.GetElapsedTime(writer.Began, lastDelivered).TotalSeconds,
        milliseconds.Count,
        Distribution.Of(milliseconds),
        Stopwatch.GetElapsedTime(writer.Ended, lastDelivered).TotalMilliseconds,
        timing.CpuSeconds);
}

/// <param name="Taken">Names that the worker got: fewer than events where a name changed again before its turn.</param>
/// <param name="Milliseconds">From before the write was sent to the worker's hands.</param>
/// <param name="LagMilliseconds">From the last write's answer to its event; negative when the event was there first.</param>
/// <param name="CpuSeconds">Of the reading process.</param>
internal sealed record FollowResult(
    WriterResult Writer, int Events, double EventsPerSecond, int Taken, Distribution Milliseconds, double LagMilliseconds, double CpuSeconds)
{
    /// <summary>1: whatever the writers write is delivered as fast.</summary>
    public double Ratio => EventsPerSecond / Writer.PerSecond;
}
