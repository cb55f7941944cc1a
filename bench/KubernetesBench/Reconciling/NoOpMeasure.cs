using System.Diagnostics;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.KubernetesBench.Reporting;

namespace VideoAgent.KubernetesBench.Reconciling;

/// <summary>How fast one worker goes through all objects when there is nothing to do: queue, worker, bookkeeping, Done.</summary>
internal sealed class NoOpMeasure(BenchOptions options)
{
    /// <summary>The first list, which warms up, and resyncs.</summary>
    private const int Passes = 4;

    /// <summary>Longer than a pass, so that passes do not run into each other.</summary>
    private static readonly TimeSpan Resync = TimeSpan.FromSeconds(2);

    private readonly long[] starts = new long[Passes * options.Objects];
    private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int count;

    public async Task<NoOpResult> RunAsync(CancellationToken cancellationToken)
    {
        using var target = BenchTarget.Of(options);
        var watched = new InformerOptions { Namespaces = [target.Namespace], ResyncInterval = Resync };
        await using (var bench = new BenchOperator(target.Client, watched, (_, _, _, _) => Count(), cancellationToken)) await bench.UntilAsync(all.Task.WaitAsync(cancellationToken));
        var passes = starts.Chunk(options.Objects).Skip(1).ToList();
        return new NoOpResult(
            Distribution.Of(passes.Select(pass => (options.Objects - 1) / Stopwatch.GetElapsedTime(pass[0], pass[^1]).TotalSeconds)).P50,
            Distribution.Of(passes.SelectMany(pass => pass.Skip(1).Zip(pass, (next, start) => Stopwatch.GetElapsedTime(start, next).TotalMilliseconds))));
    }

    private Task<ReconciliationResult> Count()
    {
        if (count < starts.Length) starts[count++] = Stopwatch.GetTimestamp();
        if (count == starts.Length) all.TrySetResult();
        return Task.FromResult(ReconciliationResult.Done);
    }
}

/// <param name="Milliseconds">From one reconcile's start to the next one's.</param>
internal sealed record NoOpResult(double PerSecond, Distribution Milliseconds);
