using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Hosting;

/// <summary>
/// Scratch folders below one root. Each is held by a lock that the kernel releases when its process dies, so what a killed run
/// left behind can be told from what a running neighbour still needs, and is swept by whoever comes next.
/// </summary>
internal sealed class WorkDirectories
{
    private const string LockSuffix = ".lock";
    private readonly string root;

    public WorkDirectories(string root)
    {
        this.root = root;
        Directory.CreateDirectory(root);
        Sweep();
    }

    /// <summary>An empty folder of the caller alone, gone when it is disposed.</summary>
    public WorkDirectory Create(PhaseName phase)
    {
        var path = Path.Combine(root, $"{phase}-{Guid.NewGuid():N}");
        var held = new FileStream(path + LockSuffix, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        Directory.CreateDirectory(path);
        return new WorkDirectory(path, held);
    }

    private void Sweep()
    {
        foreach (var lockPath in Directory.EnumerateFiles(root, "*" + LockSuffix))
        {
            using var abandoned = TryLock(lockPath);
            if (abandoned is null) continue;
            WorkDirectory.Remove(lockPath[..^LockSuffix.Length]);
        }
    }

    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            // Held by a running process, or swept by another one this instant.
            return null;
        }
    }
}

internal sealed class WorkDirectory(string path, FileStream held) : IDisposable
{
    public string Path { get; } = path;

    public void Dispose()
    {
        Remove(Path);
        held.Dispose();
    }

    internal static void Remove(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
    }
}
