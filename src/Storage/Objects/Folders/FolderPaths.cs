namespace VideoAgent.Storage.Objects.Folders;

/// <summary>Where a key is on disk. Nothing outside the root is ever named, not even by a symbolic link that somebody put below it.</summary>
internal sealed class FolderPaths(string root)
{
    /// <summary>On the volume of the objects, so that a rename is atomic; no key may start with it.</summary>
    public const string IncomingName = ".incoming";

    public string Root { get; } = Path.GetFullPath(root);

    public string Incoming => Path.Combine(Root, IncomingName);

    public string Of(string key)
    {
        var parts = ObjectKeys.Check(key).Split('/');
        if (parts[0] == IncomingName) throw Refused(key, $"'{IncomingName}' is the store's own folder");
        var path = Root;
        foreach (var part in parts)
        {
            path = Path.Combine(path, part);
            if (IsLink(path)) throw Refused(key, $"'{path}' is a symbolic link, and links are not followed out of the store; remove it");
        }

        return path;
    }

    /// <summary>Null when there is no plain file. Unlike <see cref="File.Exists"/> it fails, rather than says no, when it may not look.</summary>
    public static FileInfo? Find(string path)
    {
        try
        {
            return File.GetAttributes(path).HasFlag(FileAttributes.Directory) ? null : new FileInfo(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or IOException { HResult: Posix.NotADirectory })
        {
            return null;
        }
    }

    public static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    private static ObjectStoreException Refused(string key, string why) => new(ObjectStoreFault.Invalid, $"the key '{key}' is refused: {why}");
}
