using System.Globalization;
using VideoAgent.KubernetesBench.Following;
using VideoAgent.KubernetesBench.Reconciling;
using VideoAgent.KubernetesBench.Soaking;
using VideoAgent.KubernetesBench.Syncing;

namespace VideoAgent.KubernetesBench.Reporting;

/// <summary>The figures as people read them, part by part.</summary>
internal static class ReportText
{
    public static string Of(IReadOnlyList<RestartResult> restarts)
    {
        var sync = Timing.Median([.. restarts.Select(each => each.SinceInformerStart)]);
        var process = Timing.Median([.. restarts.Select(each => each.SinceProcessStart)]);
        return Lines(
            $"restart to synced, {restarts[0].Objects} objects, new process    wall s    CPU s",
            $"  since the process started                    {Row(process)}",
            $"  since the informer started                   {Row(sync)}");
    }

    public static string Of(SyncResult sync) => Lines(
        $"initial sync, warm process                         wall s    CPU s",
        $"  bare GET, any version                        {Row(sync.BareCached)}",
        $"  informer, any version                        {Row(sync.Cached)}   ratio {Ratio(sync.Cached, sync.BareCached)}",
        $"  bare GET, newest, in pages                   {Row(sync.BareNewest)}",
        $"  informer, newest, in pages                   {Row(sync.Newest)}   ratio {Ratio(sync.Newest, sync.BareNewest)}");

    public static string Of(MemoryResult memory) => Lines(
        Line($"managed heap, {memory.Objects} objects of {memory.JsonPerObject:0} bytes of JSON"),
        Line($"  held                {memory.HeldPerObject,9:0} bytes an object, {memory.BeyondJson:0} beyond its JSON"),
        Line($"  peak while syncing  {memory.PeakBytes / 1e6,9:0.0} MB, {memory.PeakBytes / 1e3 / memory.Objects:0.00} MB per 1000 objects"),
        Line($"  left behind         {memory.LeftBehind / 1e6,9:0.0} MB once the informer was gone"));

    public static string Of(IReadOnlyList<FollowResult> following) => Lines([
        "following status patches   writes/s  p50 ms  p99 ms   events/s  p50 ms  p99 ms   ratio  lag ms  CPU ms/1000",
        .. following.Select(each => Line(
            $"  {each.Writer.Writers,2} writers, {each.Events,6}     {each.Writer.PerSecond,9:0}{each.Writer.Milliseconds.P50,8:0.0}{each.Writer.Milliseconds.P99,8:0.0}  {each.EventsPerSecond,9:0}{each.Milliseconds.P50,8:0.0}{each.Milliseconds.P99,8:0.0}{each.Ratio,8:0.00}{each.LagMilliseconds,8:0.0}{each.CpuSeconds / each.Events * 1e6,10:0}")),
    ]);

    public static string Of(PlaybackResult playback) => Lines(
        $"{playback.Events} played events through reflector, cache and queue    events/s    CPU us/event",
        $"  as objects                                             {playback.ReadyPerSecond,12:0}{playback.Ready.CpuSeconds / playback.Events * 1e6,12:0.0}",
        $"  as lines of JSON                                       {playback.EncodedPerSecond,12:0}{playback.Encoded.CpuSeconds / playback.Events * 1e6,12:0.0}");

    public static string Of(NoOpResult noOp, PatchResult patching) => Lines(
        "reconciles, one worker                       per second   p50 ms   p99 ms",
        $"  no-op                                      {noOp.PerSecond,10:0}{noOp.Milliseconds.P50,9:0.000}{noOp.Milliseconds.P99,9:0.000}   from one to the next",
        $"  with a status patch                        {patching.PatchesPerSecond,10:0}{patching.Milliseconds.P50,9:0.0}{patching.Milliseconds.P99,9:0.0}   {patching.ReconcilesPerSecond:0}/s with those that found it written",
        $"  the patch alone, no controller             {patching.Bare.PerSecond,10:0}{patching.Bare.Milliseconds.P50,9:0.0}{patching.Bare.Milliseconds.P99,9:0.0}   ratio {patching.Ratio:0.00}");

    public static string Of(SoakResult soak) => Lines(
        $"soak, {soak.Minutes:0.#} min, {soak.Objects} objects: {soak.Reconnects} reconnects, {soak.Relists} refused watches, {soak.Writes} writes, {soak.Reconciles} reconciles",
        "                        level   slope/min    over all   tolerated",
        $"  heap KB         {Row(soak.Heap, 1e3)}",
        $"  handles         {Row(soak.Handles, 1)}",
        $"  threads         {Row(soak.Threads, 1)}");

    public static string Of(IReadOnlyList<Limit> limits) => Lines([
        .. limits.Select(limit => Line($"{(limit.IsReached ? "reached" : "MISSED "),-8} {limit.What}: {limit.Measured:0.##}, to be {limit.Reach}")),
    ]);

    private static string Row(Timing timing) => Line($"{timing.WallSeconds,9:0.00}{timing.CpuSeconds,9:0.00}");

    private static string Row(Growth growth, double unit) =>
        Line($"{growth.Level / unit,11:0.0}{growth.PerMinute / unit,12:0.00}{growth.Total / unit,12:0.0}{growth.Tolerance / unit,12:0.0}");

    private static string Ratio(Timing one, Timing other) => Line($"{one.WallSeconds / other.WallSeconds:0.00} (CPU {one.CpuSeconds / other.CpuSeconds:0.00})");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Lines(params IEnumerable<string> lines) => string.Join('\n', lines);
}
