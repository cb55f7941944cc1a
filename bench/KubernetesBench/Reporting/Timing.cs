using System.Diagnostics;

namespace VideoAgent.KubernetesBench.Reporting;

/// <summary>How long something took, and what of it this process's CPU worked: what a busy machine distorts less.</summary>
internal sealed record Timing(double WallSeconds, double CpuSeconds)
{
    public static async Task<Timing> OfAsync(Func<Task> action)
    {
        var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await action();
        return new Timing(clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }

    public static Timing Median(IReadOnlyCollection<Timing> all) =>
        new(Distribution.Of(all.Select(each => each.WallSeconds)).P50, Distribution.Of(all.Select(each => each.CpuSeconds)).P50);
}
