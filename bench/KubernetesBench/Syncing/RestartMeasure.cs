using System.Diagnostics;
using VideoAgent.KubernetesBench.Reporting;

namespace VideoAgent.KubernetesBench.Syncing;

/// <summary>A process that just started: from its birth, and from the informer's start, to a complete cache.</summary>
internal static class RestartMeasure
{
    public static async Task<RestartResult> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        using var target = BenchTarget.Of(options);
        RunningInformer? running = null;
        var sync = await Timing.OfAsync(async () => running = await RunningInformer.SyncedAsync(target.NewInformer(), cancellationToken));
        using var self = Process.GetCurrentProcess();
        var sinceBirth = new Timing((DateTime.Now - self.StartTime).TotalSeconds, Environment.CpuUsage.TotalTime.TotalSeconds);
        await using (running)
            return new RestartResult(running!.Informer.Cache.Count, sinceBirth, sync);
    }
}

internal sealed record RestartResult(int Objects, Timing SinceProcessStart, Timing SinceInformerStart);
