using VideoAgent.Kubernetes.Watching;
using VideoAgent.KubernetesBench.Reporting;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.KubernetesBench.Syncing;

/// <summary>In a warm process: an informer's first list beside the bare one, in turn so that a busy machine slows both alike.</summary>
internal static class SyncMeasure
{
    private const string AnyVersion = "0";
    private const string NewestVersion = "";
    private static readonly int PageSize = new ReflectorOptions().PageSize;

    public static async Task<SyncResult> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        using var target = BenchTarget.Of(options);
        using var bare = new BareList(target);
        var consistent = new InformerOptions { ConsistentStart = true };
        List<Timing> bareCached = [], cached = [], bareNewest = [], newest = [];
        for (var repetition = 0; repetition <= options.Repetitions; repetition++)
        {
            bareCached.Add(await Timing.OfAsync(() => bare.ReadAsync(AnyVersion, PageSize, cancellationToken)));
            cached.Add(await SyncAsync(target.NewInformer(), cancellationToken));
            bareNewest.Add(await Timing.OfAsync(() => bare.ReadAsync(NewestVersion, PageSize, cancellationToken)));
            newest.Add(await SyncAsync(target.NewInformer(consistent), cancellationToken));
        }

        foreach (var timings in (List<Timing>[])[bareCached, cached, bareNewest, newest]) timings.RemoveAt(0); // the one that warmed up
        return new SyncResult(Timing.Median(bareCached), Timing.Median(cached), Timing.Median(bareNewest), Timing.Median(newest));
    }

    private static async Task<Timing> SyncAsync(Informer<Widget> informer, CancellationToken cancellationToken)
    {
        RunningInformer? running = null;
        var timing = await Timing.OfAsync(async () => running = await RunningInformer.SyncedAsync(informer, cancellationToken));
        await running!.DisposeAsync();
        return timing;
    }
}

/// <summary>Cached: any version, as a start asks. Newest: by quorum from etcd, in pages, as a new leader asks.</summary>
internal sealed record SyncResult(Timing BareCached, Timing Cached, Timing BareNewest, Timing Newest);
