using System.Runtime.CompilerServices;
using System.Text;
using VideoAgent.Kubernetes.Client;
using VideoAgent.KubernetesBench.Following;

namespace VideoAgent.KubernetesBench.Syncing;

/// <summary>The managed heap of a process that does nothing but fill one cache.</summary>
internal static class MemoryMeasure
{
    public static async Task<MemoryResult> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        using var target = BenchTarget.Of(options);
        await SyncPlayedAsync(cancellationToken);
        await UnwindAsync(cancellationToken);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var result = await SyncAsync(target, before, cancellationToken);
        await UnwindAsync(cancellationToken);
        return result with { LeftBehind = GC.GetTotalMemory(forceFullCollection: true) - before };
    }

    /// <summary>We may run on the very stack that ended the call before, which still holds what it used.</summary>
    private static Task UnwindAsync(CancellationToken cancellationToken) => Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);

    /// <summary>Whatever is made once per process shall not count.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task SyncPlayedAsync(CancellationToken cancellationToken)
    {
        var client = new PlayedClient(new Playback(objects: 1, rounds: 1).Listed, new Playback(objects: 1, rounds: 1).Ready());
        await using var running = await RunningInformer.SyncedAsync(BenchTarget.InformerOf(client, new()), cancellationToken);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<MemoryResult> SyncAsync(BenchTarget target, long before, CancellationToken cancellationToken)
    {
        var peak = new PeakHeap();
        await using var running = await RunningInformer.SyncedAsync(target.NewInformer(), cancellationToken);
        await peak.DisposeAsync();
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        var objects = running.Informer.Cache.List();
        var json = objects.Sum(widget => (long)Encoding.UTF8.GetByteCount(WireJson.Serialize(widget)));
        return new MemoryResult(objects.Count, peak.Bytes - before, (double)held / objects.Count, (double)json / objects.Count, LeftBehind: 0);
    }
}

/// <param name="PeakBytes">Managed heap while syncing, garbage included, beyond what was there before.</param>
/// <param name="JsonPerObject">As cached: without managedFields, so rather too little to compare with than too much.</param>
/// <param name="LeftBehind">When the informer was gone: buffers in pools and connections, unless something holds on to more.</param>
internal sealed record MemoryResult(int Objects, long PeakBytes, double HeldPerObject, double JsonPerObject, long LeftBehind)
{
    public double BeyondJson => HeldPerObject - JsonPerObject;
}
