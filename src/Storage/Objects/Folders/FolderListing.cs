using System.Text;

namespace VideoAgent.Storage.Objects.Folders;

/// <summary>Walks the tree in byte order of the whole key, one folder in memory at a time. What vanishes meanwhile is left out.</summary>
internal sealed class FolderListing(FolderPaths paths)
{
    public IEnumerable<ObjectInfo> List(string prefix)
    {
        var folder = prefix[..(prefix.LastIndexOf('/') + 1)];
        var start = folder.Length == 0 ? paths.Root : paths.Of(folder[..^1]);
        return Walk(new DirectoryInfo(start), folder, prefix);
    }

    /// <summary>Null unless it is a plain file. The tag is size and time of writing, which a hard link shares with what it links to.</summary>
    public static ObjectInfo? Info(string key, FileInfo file) =>
        file.Exists ? new ObjectInfo(key, file.Length, $"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}", file.LastWriteTimeUtc) : null;

    private IEnumerable<ObjectInfo> Walk(DirectoryInfo folder, string at, string prefix)
    {
        foreach (var (name, entry) in Entries(folder, at))
        {
            var key = at + name;
            if (entry is DirectoryInfo child)
            {
                if (!key.StartsWith(prefix, StringComparison.Ordinal) && !prefix.StartsWith(key, StringComparison.Ordinal)) continue;
                foreach (var found in Walk(child, key, prefix)) yield return found;
            }
            else if (key.StartsWith(prefix, StringComparison.Ordinal) && Info(key, (FileInfo)entry) is { } info)
            {
                yield return info;
            }
        }
    }

    /// <summary>A folder's name ends in a slash here, as it does in the keys: <c>a-b</c> comes before <c>a/b</c>, and that before <c>aa</c>.</summary>
    private IEnumerable<(string Name, FileSystemInfo Entry)> Entries(DirectoryInfo folder, string at)
    {
        try
        {
            return [.. folder.EnumerateFileSystemInfos()
                .Where(entry => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && entry.FullName != paths.Incoming)
                .Select(entry => (Name: entry is DirectoryInfo ? entry.Name + "/" : entry.Name, entry))
                .OrderBy(entry => Encoding.UTF8.GetBytes(entry.Name), ByteOrder.Instance)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception e) when (FolderFaults.IsFileFailure(e))
        {
            throw FolderFaults.From(e, $"listing '{at}'", folder.FullName);
        }
    }

    private sealed class ByteOrder : IComparer<byte[]>
    {
        public static ByteOrder Instance { get; } = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
