namespace VideoAgent.Storage.Objects.Folders;

/// <summary>What the operating system said, as the store's one exception with the path and the remedy.</summary>
internal static class FolderFaults
{
    public static bool IsFileFailure(Exception e) => e is IOException or UnauthorizedAccessException;

    /// <summary>The action is a phrase such as <c>storing 'a/b'</c>.</summary>
    public static ObjectStoreException From(Exception e, string action, string path) => e switch
    {
        ObjectStoreException known => known,
        UnauthorizedAccessException or IOException { HResult: Posix.ReadOnlyVolume } => new(ObjectStoreFault.AccessDenied,
            $"{action} failed: no permission at '{path}' ({e.Message}). Mount the volume read-write and give this user write access to it (in a pod: securityContext.fsGroup).", e),
        IOException { HResult: Posix.NoSpace or Posix.QuotaExceeded } => new(ObjectStoreFault.Full,
            $"{action} failed: no space left on the volume of '{path}'. Free some, or give the volume more.", e),
        FileNotFoundException or DirectoryNotFoundException => new(ObjectStoreFault.NotFound, $"{action} failed: '{path}' is not there.", e),
        PathTooLongException or IOException { HResult: Posix.NameTooLong } => new(ObjectStoreFault.Invalid, $"{action} failed: a part of '{path}' is longer than the volume allows (usually 255 bytes).", e),
        IOException { HResult: Posix.IsDirectory or Posix.NotADirectory or Posix.NotEmpty or Posix.Exists } => new(ObjectStoreFault.Invalid,
            $"{action} failed: in a folder a key cannot be an object and the beginning of other keys at once; something else is at '{path}' or above it.", e),
        _ => new(ObjectStoreFault.Unavailable, $"{action} failed at '{path}': {e.Message}", e),
    };
}
