using System.Diagnostics;
using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.KubernetesBench.Following;
using VideoAgent.KubernetesBench.Reporting;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.KubernetesBench.Reconciling;

/// <summary>
/// One worker that writes each object's status once, and is called again by what it wrote; beside one hand that writes as many without any controller.
/// </summary>
internal sealed class PatchMeasure(BenchOptions options)
{
    private const int Goal = 7;

    private readonly int objects = (options.Objects + SampleWidgets.Shards - 1) / SampleWidgets.Shards;
    private readonly List<double> milliseconds = [];
    private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long first;
    private int reconciles;

    public async Task<PatchResult> RunAsync(CancellationToken cancellationToken)
    {
        var bare = await SelfProcess.RunAsync("write", options, ["--writes", $"{objects}"], BenchJson.Default.WriterResult, cancellationToken);
        using var target = BenchTarget.Of(options);
        var watched = new InformerOptions { Namespaces = [target.Namespace], LabelSelector = SampleWidgets.Shard(0) };
        var timing = await Timing.OfAsync(async () =>
        {
            await using var bench = new BenchOperator(target.Client, watched, ReconcileAsync, cancellationToken);
            await bench.UntilAsync(all.Task.WaitAsync(cancellationToken));
        });
        var seconds = Stopwatch.GetElapsedTime(first).TotalSeconds;
        return new PatchResult(objects, objects / seconds, reconciles / seconds, Distribution.Of(milliseconds), timing.CpuSeconds, bare);
    }

    private async Task<ReconciliationResult> ReconcileAsync(IEntityCache<Widget> cache, IKubernetesClient client, ObjectName name, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        if (reconciles++ == 0) first = start;
        if (cache.Find(name)?.Status?.Size != Goal)
        {
            await client.PatchAsync<Widget>(name, Status, cancellationToken);
            milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        // Every object is told of once at the start and once more by what was written to it.
        if (milliseconds.Count >= objects && reconciles >= 2 * objects) all.TrySetResult();
        return ReconciliationResult.Done;
    }

    private static Patch Status { get; } =
        Patch.Merge(new JsonObject { ["status"] = new JsonObject { ["size"] = Goal } }) with { Subresource = "status" };
}

/// <param name="PatchesPerSecond">Reconciles that wrote.</param>
/// <param name="ReconcilesPerSecond">With those that found it written.</param>
/// <param name="Milliseconds">Of a reconcile that wrote.</param>
/// <param name="Bare">One hand and no controller.</param>
internal sealed record PatchResult(
    int Objects, double PatchesPerSecond, double ReconcilesPerSecond, Distribution Milliseconds, double CpuSeconds, WriterResult Bare)
{
    /// <summary>1: the controller adds nothing to what the server takes.</summary>
    public double Ratio => PatchesPerSecond / Bare.PerSecond;
}
