using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Cli;

/// <summary>
/// After a stop signal the process is gone within ten seconds, also when something in it hangs. Leaving at once is safe:
/// whatever is under its final name was put there whole.
/// </summary>
internal static class ShutdownDeadline
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(9);
    private static ITimer? timer;

    public static void Begin(Action<int> exit, TimeProvider time) =>
        timer ??= time.CreateTimer(_ => exit((int)ExitClass.Cancelled), state: null, Limit, Timeout.InfiniteTimeSpan);
}
