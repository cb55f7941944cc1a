using System.Diagnostics;

namespace VideoAgent.KubernetesBench.Soaking;

/// <summary>What this process holds.</summary>
/// <param name="Seconds">Since the soak began.</param>
/// <param name="HeapBytes">Managed, after full collections.</param>
internal sealed record SoakSample(double Seconds, long HeapBytes, int Handles, int Threads, int Reconnects, long Reconciles)
{
    public static SoakSample Take(TimeSpan since, int reconnects, long reconciles)
    {
        // Twice: what finalizers let go is there until the second.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        using var self = Process.GetCurrentProcess();
        return new SoakSample(since.TotalSeconds, heap, self.HandleCount, self.Threads.Count, reconnects, reconciles);
    }
}
