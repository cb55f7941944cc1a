namespace VideoAgent.Storage.Objects.Folders;

/// <summary>Gives a finished file its name, in one step that others see whole or not at all, and takes empty folders away again.</summary>
public static class Placement
{
    /// <summary>A folder that a concurrent delete pruned is made again this often before the put gives up.</summary>
    private const int MaxAttempts = 20;

    /// <summary>
    /// False when it was to be placed only if absent and something has the name already: of many that try at once, one gets true. The temporary file lies on
    /// the same volume and may be left where it is.
    /// </summary>
    /// <exception cref="IOException">The volume refuses; its HResult is the operating system's error number.</exception>
    public static bool Place(string temporary, string path, bool onlyIfAbsent)
    {
        var folder = Path.GetDirectoryName(path)!;
        for (var attempt = 1; ; attempt++)
        {
            var error = MakeFolder(folder) ? Name(temporary, path, onlyIfAbsent) : Posix.NoEntry;
            switch (error)
            {
                case 0:
                    Posix.SyncFolder(folder);
                    return true;
                case Posix.Exists when onlyIfAbsent && File.Exists(path):
                    return false;
                case Posix.NoEntry when !File.Exists(temporary):
                    throw new IOException($"the file was removed before it got its name; was this process stopped for more than {IncomingFiles.Quiet.TotalMinutes} minutes?");
                case Posix.NoEntry or Posix.Exists when attempt < MaxAttempts:
                    continue;
                default:
                    throw Posix.Failure(error, path);
            }
        }
    }

    /// <summary>Removes the folder and those above it, up to the root, as long as they are empty.</summary>
    public static void Prune(string folder, string root)
    {
        try
        {
            for (; folder.Length > root.Length; folder = Path.GetDirectoryName(folder)!)
                if (Directory.Exists(folder)) Directory.Delete(folder);
        }
        catch (Exception e) when (FolderFaults.IsFileFailure(e))
        {
            // Not empty, or somebody else is at it: both are fine.
        }
    }

    /// <summary>False when a folder above it was pruned while it was being made.</summary>
    private static bool MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
    }

    private static int Name(string temporary, string path, bool onlyIfAbsent)
    {
        if (!onlyIfAbsent) return Posix.Rename(temporary, path);
        var error = Posix.Link(temporary, path);
        return Posix.IsUnsupported(error) ? Posix.RenameNoReplace(temporary, path) : error;
    }
}
