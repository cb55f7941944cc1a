using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>Asks Linux for a larger pipe: a frame of 3 MB then takes three writes and wake-ups instead of forty-eight.</summary>
internal static partial class PipeCapacity
{
    /// <summary>The most an unprivileged process may have (/proc/sys/fs/pipe-max-size).</summary>
    private const int Bytes = 1 << 20;

    /// <summary>fcntl's F_SETPIPE_SZ.</summary>
    private const int SetPipeSize = 1031;

    /// <summary>Does nothing where it is no pipe or the system refuses: then it is only slower.</summary>
    public static void Raise(Stream stream)
    {
        if (OperatingSystem.IsLinux() && stream is PipeStream { SafePipeHandle: var handle }) _ = Control(handle, SetPipeSize, Bytes);
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(SafeHandle handle, int command, int argument);
}
