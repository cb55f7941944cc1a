using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Providers.Publishing.Folder;

/// <summary>What a failed write to the delivery folder means for the next attempt.</summary>
internal static class DeliveryFailure
{
    /// <summary>errno values, which .NET passes on as HResult where it has no type of its own.</summary>
    private const int NoSpace = 28;
    private const int ReadOnly = 30;

    public static PhaseException From(Platform platform, string folder, Exception cause) => cause switch
    {
        UnauthorizedAccessException or { HResult: ReadOnly } => PhaseException.Permanent("DeliveryDenied",
            $"{platform}: the delivery folder {folder} cannot be written: {cause.Message}. Mount it writable for the runner's user, or choose another.", cause),
        { HResult: NoSpace } => PhaseException.Transient("DiskFull",
            $"{platform}: the volume of the delivery folder {folder} is full. Free space; the next attempt completes the delivery.", cause),
        _ => PhaseException.Transient("DeliveryFailed",
            $"{platform}: delivering into {folder} failed: {cause.Message}. The next attempt completes the delivery.", cause),
    };
}
