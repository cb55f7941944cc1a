using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Providers.Publishing;

/// <summary>A platform has the video and takes longer than a pod should wait.</summary>
internal static class StillProcessing
{
    /// <summary>A bad day of a platform lasts hours, and looking costs next to nothing.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);

    /// <summary>Parked like a quota: looking may be repeated for ever, so it must not use up the phase's attempts.</summary>
    public static PhaseException Since(string message, TimeProvider time) => new(ExitClass.Quota, "StillProcessing", message) { RetryAt = time.GetUtcNow() + LookAgain };
}
