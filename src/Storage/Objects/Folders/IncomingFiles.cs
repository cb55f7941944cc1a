using System.Globalization;

namespace VideoAgent.Storage.Objects.Folders;

/// <summary>
/// Files on their way into the store. Their names begin with the time of their birth, because a hard link carries the age of what it links to.
/// A killed writer leaves its file behind; the next process to write here removes what nobody has touched for <see cref="Quiet"/>.
/// Age rather than a lock: locks do not reach across every network volume, and a writer that lost its file only gets a transient failure.
/// </summary>
internal sealed class IncomingFiles(string folder, TimeProvider time)
{
    /// <summary>A put writes all the time, so a quarter of an hour without a byte means that its writer is gone; covers clocks minutes apart.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMinutes(15);

    private const string Stamp = "yyyyMMdd'T'HHmmss";

    private int swept;

    /// <summary>A path that nobody else uses.</summary>
    public string NewPath()
    {
        if (FolderPaths.IsLink(folder)) throw new IOException($"'{folder}' is a symbolic link; remove it");
        Directory.CreateDirectory(folder);
        if (Interlocked.Exchange(ref swept, 1) == 0) Sweep();
        return Path.Combine(folder, $"{time.GetUtcNow().UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}");
    }

    private void Sweep()
    {
        var oldest = time.GetUtcNow().UtcDateTime - Quiet;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(file => LastSignOfLife(file) < oldest))
            Remove(file.FullName);
    }

    /// <summary>Removes the file if it is still there. Failure is left to the next sweep: whatever the caller did matters more.</summary>
    public static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (FolderFaults.IsFileFailure(e))
        {
            // The volume may be full of trouble; that is being reported by who ran into it.
        }
    }

    private static DateTime LastSignOfLife(FileInfo file)
    {
        var written = file.LastWriteTimeUtc;
        var isStamped = DateTime.TryParseExact(file.Name.Split('-')[0], Stamp, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var born);
        return isStamped && born > written ? born : written;
    }
}
