using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Media;

/// <summary>What a child's exit means: the class decides whether to try again, the message says what the child said last.</summary>
internal static class ToolFailure
{
    private const int KilledBySignal = 128;

    public static PhaseException From(string program, ToolResult result) => result switch
    {
        { ErrorTail: var tail } when tail.Contains("No space left on device", StringComparison.OrdinalIgnoreCase) =>
            PhaseException.Transient("DiskFull", $"{program} ran out of disk space. Free space on the work volume or give the pod more ephemeral storage. It said:\n{tail}"),
        { ExitCode: > KilledBySignal or < 0 } =>
            PhaseException.Transient("ToolKilled", $"{program} was killed (exit code {result.ExitCode}); if this repeats, give the pod more memory. It said:\n{result.ErrorTail}"),
        _ => PhaseException.Permanent("ToolFailed", $"{program} failed with exit code {result.ExitCode}:\n{result.ErrorTail}"),
    };
}
