using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace VideoAgent.Storage.Objects.Folders;

/// <summary>
/// The calls whose exact meaning matters and that .NET has no name for. <see cref="File.Move(string, string, bool)"/> will not do:
/// it copies when a rename is refused, and its check for an existing target is not atomic.
/// </summary>
internal static partial class Posix
{
    public const int NoEntry = 2;
    public const int Exists = 17;
    public const int IsDirectory = 21;
    public const int NotADirectory = 20;
    public const int NoSpace = 28;
    public const int ReadOnlyVolume = 30;
    public const int NameTooLong = 36;
    public const int NotEmpty = 39;
    public const int QuotaExceeded = 122;

    private const int NotPermitted = 1;
    private const int CrossDevice = 18;
    private const int InvalidArgument = 22;
    private const int TooManyLinks = 31;
    private const int NoSuchCall = 38;
    private const int NotSupported = 95;

    private const int CurrentDirectory = -100;
    private const uint NoReplace = 1;
    private const int CloseOnExec = 0x80000;

    /// <summary>True for the answers of a volume that cannot do this at all (vfat, some FUSE mounts, another volume, full link count).</summary>
    public static bool IsUnsupported(int error) =>
        error is NotPermitted or CrossDevice or InvalidArgument or TooManyLinks or NoSuchCall or NotSupported;

    /// <summary>0, or the error number.</summary>
    public static int Link(string existing, string created) => ErrorOf(LinkCall(existing, created));

    /// <summary>Replaces the target at once; 0, or the error number.</summary>
    public static int Rename(string from, string to) => ErrorOf(RenameCall(from, to));

    /// <summary>Fails with <see cref="Exists"/> instead of replacing the target; 0, or the error number.</summary>
    public static int RenameNoReplace(string from, string to)
    {
        try
        {
            return ErrorOf(RenameAtCall(CurrentDirectory, from, CurrentDirectory, to, NoReplace));
        }
        catch (EntryPointNotFoundException)
        {
            return NoSuchCall; // musl has no wrapper for it
        }
    }

    /// <summary>Makes a rename in this folder survive a power cut, where the volume can do that.</summary>
    public static void SyncFolder(string path)
    {
        using var folder = new SafeFileHandle(OpenCall(path, CloseOnExec), ownsHandle: true);
        if (!folder.IsInvalid) _ = SyncCall(folder);
    }

    public static IOException Failure(int error, string path) => new($"{Marshal.GetPInvokeErrorMessage(error)}: '{path}'", error);

    private static int ErrorOf(int result) => result == 0 ? 0 : Marshal.GetLastPInvokeError();

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinkCall(string existing, string created);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameCall(string from, string to);

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAtCall(int fromFolder, string from, int toFolder, string to, uint flags);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenCall(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int SyncCall(SafeFileHandle file);
}
