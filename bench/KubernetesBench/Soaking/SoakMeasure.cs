using System.Diagnostics;
using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.KubernetesBench.Reconciling;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.KubernetesBench.Soaking;

/// <summary>
/// A controller that follows and writes while its connections are torn every few seconds, and now and then its watch is refused as too old.
/// Another process changes the objects, past the proxy.
/// </summary>
internal sealed class SoakMeasure(BenchOptions options)
{
    /// <summary>Few, so that a list is done between two cuts also where the machine is busy, and so that a small loss shows in the heap.</summary>
    public const int MostObjects = 1000;

    private const int WritesPerSecond = 40;

    /// <summary>A refusal costs a list and a pause that doubles up to a minute, as it should; so most reconnects are cuts.</summary>
    private const int CutsPerRefusal = 40;

    private const double WarmUpShare = 1.0 / 3;
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ShortestCutInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestCutInterval = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TimeSpan duration = TimeSpan.FromMinutes(options.SoakMinutes);
    private readonly List<SoakSample> samples = [];
    private long reconciles;
    private int relists;

    public async Task<SoakResult> RunAsync(TextWriter log, CancellationToken cancellationToken)
    {
        await using var proxy = SelfProcess.Start("proxy", options);
        var address = await proxy.Output.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("the proxy did not start; its error is above");
        using var direct = BenchTarget.Of(options);
        using var torn = new BenchTarget(new KubernetesConfiguration { Server = new Uri(address), Source = "the fault proxy" }, options.Namespace);
        var watched = new InformerOptions { Namespaces = [options.Namespace] };
        await using var bench = new BenchOperator(torn.Client, watched, ReconcileAsync, cancellationToken);
        await bench.UntilAsync(bench.Informer.WaitUntilSyncedAsync(cancellationToken));
        if (!await ConvergesAsync(bench.Informer.Cache, direct, cancellationToken)) throw new TimeoutException($"the controller did not write {options.Objects} statuses within {Patience}, and nothing was torn yet");
        var writes = (int)(duration.TotalSeconds * WritesPerSecond);
        await using var writer = SelfProcess.Start("write", options, "--target", "spec", "--writers", "2", "--rate", $"{WritesPerSecond}", "--writes", $"{writes}");
        await bench.UntilAsync(TearAsync(proxy.Input, log, cancellationToken));
        var written = (await writer.ResultAsync(BenchJson.Default.WriterResult, cancellationToken)).Writes;
        var converged = await ConvergesAsync(bench.Informer.Cache, direct, cancellationToken);
        var warmUp = Math.Min(duration.TotalSeconds * WarmUpShare, LongestWarmUp.TotalSeconds);
        return SoakResult.Of(options.SoakMinutes, bench.Informer.Cache.Count, relists, written, converged, warmUp, samples);
    }

    private async Task TearAsync(TextWriter proxy, TextWriter log, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        for (var cuts = 1; clock.Elapsed < duration; cuts++)
        {
            await Task.Delay(ShortestCutInterval + ((LongestCutInterval - ShortestCutInterval) * Random.Shared.NextDouble()), cancellationToken);
            var isRefused = cuts % CutsPerRefusal == CutsPerRefusal / 4;
            if (isRefused) relists++;
            samples.Add(SoakSample.Take(clock.Elapsed, cuts, Interlocked.Read(ref reconciles)));
            if (cuts % 10 == 0) await log.WriteLineAsync($"{samples[^1]}");
            await proxy.WriteLineAsync(isRefused ? "gone" : "cut");
            await proxy.FlushAsync(cancellationToken);
        }
    }

    private async Task<ReconciliationResult> ReconcileAsync(IEntityCache<Widget> cache, IKubernetesClient client, ObjectName name, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref reconciles);
        var widget = cache.Find(name);
        if (widget is null || widget.Status?.Size == widget.Spec!.Size) return ReconciliationResult.Done;
        var status = new JsonObject { ["status"] = new JsonObject { ["size"] = widget.Spec.Size } };
        await client.PatchAsync<Widget>(name, Patch.Merge(status) with { Subresource = "status" }, cancellationToken);
        return ReconciliationResult.Done;
    }

    /// <summary>Nothing is torn and nobody but the controller writes any more: cache and server have to agree, and every status with its spec.</summary>
    private static async Task<bool> ConvergesAsync(IEntityCache<Widget> cache, BenchTarget direct, CancellationToken cancellationToken)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience; await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken))
        {
            List<Widget> listed = [];
            var asked = new ListOptions { Namespace = direct.Namespace };
            await foreach (var widget in direct.Client.ListAllAsync<Widget>(asked, cancellationToken)) listed.Add(widget);
            if (listed.Count == cache.Count && listed.All(widget => IsSettled(widget, cache.Find(ObjectName.Of(widget))))) return true;
        }

        return false;
    }

    private static bool IsSettled(Widget listed, Widget? cached) =>
        listed.Metadata.ResourceVersion == cached?.Metadata.ResourceVersion && listed.Status?.Size == listed.Spec!.Size;
}
