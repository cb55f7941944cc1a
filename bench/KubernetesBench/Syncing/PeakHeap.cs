namespace VideoAgent.KubernetesBench.Syncing;

/// <summary>The largest managed heap seen, garbage included, looked at every 5 ms.</summary>
internal sealed class PeakHeap : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    private readonly Timer timer;

    public PeakHeap() => timer = new Timer(_ => Look(), null, TimeSpan.Zero, Interval);

    public long Bytes { get; private set; }

    public ValueTask DisposeAsync() => timer.DisposeAsync();

    private void Look() => Bytes = Math.Max(Bytes, GC.GetTotalMemory(forceFullCollection: false));
}
