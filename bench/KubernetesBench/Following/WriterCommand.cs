using System.Diagnostics;
using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.KubernetesBench.Reporting;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.KubernetesBench.Following;

/// <summary>Patches objects one after the other with so many hands, each patch stamped with the time before it was sent.</summary>
internal sealed class WriterCommand(BenchOptions options, BenchTarget target)
{
    private const int WarmUpWritesPerHand = 20;

    private readonly double[] milliseconds = new double[options.Writes];

    /// <param name="end">Ends the writing before all are written.</param>
    public async Task<WriterResult> RunAsync(CancellationToken end)
    {
        if (options.Target == WriteTarget.Status) await WriteAsync(WarmUpWritesPerHand * options.Writers, (number, token) => PatchAsync(number, stamp: 0, token), end);
        var (began, written) = (Stopwatch.GetTimestamp(), 0);
        var timing = await Timing.OfAsync(() => WriteAsync(options.Writes, MeasuredAsync, end));
        return new WriterResult(options.Writers, written, began, Stopwatch.GetTimestamp(), Distribution.Of(milliseconds.Take(written)), timing);

        async Task MeasuredAsync(int number, CancellationToken cancellationToken)
        {
            if (options.Rate > 0) await PaceAsync(began, number, cancellationToken);
            var start = Stopwatch.GetTimestamp();
            await PatchAsync(number, start, cancellationToken);
            milliseconds[number] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            Interlocked.Increment(ref written);
        }
    }

    private async Task WriteAsync(int count, Func<int, CancellationToken, Task> write, CancellationToken end)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, options.Writers).Select(_ => Task.Run(HandAsync, CancellationToken.None)));

        async Task HandAsync()
        {
            for (int number; !end.IsCancellationRequested && (number = Interlocked.Increment(ref next)) < count;)
            {
                try
                {
                    await write(number, end);
                }
                catch (OperationCanceledException) when (end.IsCancellationRequested)
                {
                    return;
                }
            }
        }
    }

    /// <summary>The clock of <see cref="Stopwatch"/> is the machine's: another process can compare.</summary>
    private Task<Widget> PatchAsync(int number, long stamp, CancellationToken cancellationToken) => target.Client.PatchAsync<Widget>(
        SampleWidgets.NameOf(target.Namespace, number % options.Objects),
        options.Target == WriteTarget.Status
            ? Patch.Merge(new JsonObject { ["status"] = new JsonObject { ["observedGeneration"] = stamp } }) with { Subresource = "status" }
            : Patch.Merge(new JsonObject { ["spec"] = new JsonObject { ["size"] = number } }),
        cancellationToken);

    private Task PaceAsync(long began, int number, CancellationToken cancellationToken)
    {
        var early = TimeSpan.FromSeconds((double)number / options.Rate) - Stopwatch.GetElapsedTime(began);
        return early > TimeSpan.Zero ? Task.Delay(early, cancellationToken) : Task.CompletedTask;
    }
}

/// <param name="Began">On the clock of <see cref="Stopwatch"/>, without the writes that warmed up.</param>
/// <param name="Ended">When the last write was answered.</param>
internal sealed record WriterResult(int Writers, int Writes, long Began, long Ended, Distribution Milliseconds, Timing Timing)
{
    public double PerSecond => Writes / Timing.WallSeconds;
}
