using System.Text.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Hosting;

/// <summary>What an exception means for the operator: the one place where that is decided.</summary>
internal static class PhaseFailure
{
    /// <summary>The reason of a failure that nobody foresaw.</summary>
    public const string Unexpected = "UnexpectedError";

    private const int NoSpaceLeft = 28; // ENOSPC, errno(3)
    private const int ReadOnlyFileSystem = 30; // EROFS

    /// <summary>The failure of a phase in our own terms. <paramref name="cancelled"/>: somebody asked this run to stop.</summary>
    public static PhaseException From(Exception exception, bool cancelled) => exception switch
    {
        OperationCanceledException when cancelled =>
            new(ExitClass.Cancelled, "Cancelled", "The run was asked to stop before it was finished. What was stored so far is reused by the next run.", exception),
        PhaseException known => known,
        OperationCanceledException =>
            PhaseException.Transient("TimedOut", $"A call took too long: {exception.Message}", exception),
        ObjectStoreException { IsTransient: true } store =>
            PhaseException.Transient($"Store{store.Fault}", store.Message, store),
        ObjectStoreException store =>
            PhaseException.Permanent($"Store{store.Fault}", store.Message, store),
        IOException io when (io.HResult & 0xFFFF) == NoSpaceLeft =>
            PhaseException.Transient("DiskFull", $"The work volume is full: {io.Message}. Free space or give the pod more ephemeral storage.", io),
        IOException io when (io.HResult & 0xFFFF) == ReadOnlyFileSystem =>
            PhaseException.Permanent("ReadOnlyVolume", $"The work volume cannot be written: {io.Message}. Mount it read-write or point VIDEOAGENT_WORK elsewhere.", io),
        UnauthorizedAccessException =>
            PhaseException.Permanent("AccessDenied", $"{exception.Message} Give the runner's user write access, or point VIDEOAGENT_WORK elsewhere.", exception),
        JsonException =>
            PhaseException.Permanent("UnreadableDocument", $"A document cannot be read: {exception.Message}", exception),
        _ => PhaseException.Transient(Unexpected, $"{exception.GetType().Name}: {exception.Message}. This is a defect; the log has the stack trace.", exception),
    };
}
