using VideoAgent.KubernetesBench.Soaking;
using VideoAgent.KubernetesBench.Syncing;

namespace VideoAgent.KubernetesBench.Reporting;

/// <summary>What is to be reached: 10,000 objects on two cores beside the API server.</summary>
internal static class Limits
{
    private const double SyncSeconds = 5;
    private const double BytesBeyondJson = 6 * 1024;

    /// <summary>What NVSentinel published for one controller-runtime worker: 226-236 reconciles a second, p99 9.2-9.8 ms.</summary>
    private const double ControllerRuntimePerSecond = 236;

    private const double ControllerRuntimeP99 = 10;

    public static IReadOnlyList<Limit> Of(BenchReport report) =>
    [
        .. report.Restarts is { } restarts ? OfRestarts(restarts) : [],
        .. report.Memory is { } memory ? [Below("bytes of heap an object beyond its JSON", memory.BeyondJson, BytesBeyondJson)] : Array.Empty<Limit>(),
        .. report.NoOp is { } noOp
            ? [Above("no-op reconciles a second, one worker", noOp.PerSecond, ControllerRuntimePerSecond), Below("ms from one to the next, p99", noOp.Milliseconds.P99, ControllerRuntimeP99)]
            : Array.Empty<Limit>(),
        .. report.Soak is { } soak ? OfSoak(soak) : [],
    ];

    private static IEnumerable<Limit> OfRestarts(IReadOnlyList<RestartResult> restarts) =>
    [
        Below("seconds from the informer's start to synced, new process", Timing.Median([.. restarts.Select(each => each.SinceInformerStart)]).WallSeconds, SyncSeconds),
    ];

    private static IEnumerable<Limit> OfSoak(SoakResult soak) =>
    [
        Grown("bytes of heap grown", soak.Heap),
        Grown("handles grown", soak.Handles),
        Grown("threads grown", soak.Threads),
        new("cache equal to the server at the end", soak.HasConverged ? 1 : 0, "1", soak.HasConverged),
    ];

    private static Limit Below(string what, double measured, double limit) => new(what, measured, $"below {limit:0.#}", measured < limit);

    private static Limit Above(string what, double measured, double limit) => new(what, measured, $"above {limit:0.#}", measured > limit);

    private static Limit Grown(string what, Growth growth) => new(what, growth.Total, $"at most {growth.Tolerance:0.#}", !growth.Grows);
}
