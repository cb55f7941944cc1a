namespace VideoAgent.Storage.Objects;

/// <summary>
/// Named blobs. A put is atomic: a reader sees the old object, the new one or none, never half of one, whenever the writer is killed.
/// Keys are <c>/</c>-separated relative paths. Every failure is an <see cref="ObjectStoreException"/>.
/// </summary>
public interface IObjectStore
{
    /// <summary>Size, entity tag and time, or null when there is no such object.</summary>
    Task<ObjectInfo?> StatAsync(string key, CancellationToken cancellationToken);

    /// <summary>Streams the object, or the part of it from <paramref name="range"/>. The caller disposes the stream.</summary>
    Task<Stream> OpenAsync(string key, ByteRange? range, CancellationToken cancellationToken);

    /// <summary>
    /// Stores the rest of <paramref name="content"/>, which must be seekable, so that a failed attempt can be repeated from its position.
    /// False when <see cref="PutOptions.OnlyIfAbsent"/> was asked for and the object was there already.
    /// </summary>
    Task<bool> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken);

    /// <summary>Makes <paramref name="target"/> equal to <paramref name="source"/> without moving the bytes through this process.</summary>
    Task CopyAsync(string source, string target, CancellationToken cancellationToken);

    /// <summary>Everything whose key starts with <paramref name="prefix"/>, in byte order of the key.</summary>
    IAsyncEnumerable<ObjectInfo> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Removes the object; deleting what is not there is fine.</summary>
    Task DeleteAsync(string key, CancellationToken cancellationToken);

    /// <summary>A link a person can open: presigned and short-lived for S3 (at most seven days), a file URL for a folder.</summary>
    Uri Link(string key, TimeSpan lifetime);
}

/// <param name="WrittenAt">To the second at least; a copy may carry the time of its source. Null where the store does not say.</param>
public sealed record ObjectInfo(string Key, long Bytes, string ETag, DateTimeOffset? WrittenAt = null);

/// <summary>Bytes from <paramref name="Offset"/>; to the end when <paramref name="Length"/> is null.</summary>
public sealed record ByteRange(long Offset, long? Length = null);

public sealed record PutOptions
{
    public static PutOptions Default { get; } = new();

    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>Fails softly when the object exists: how two runners agree on who was first.</summary>
    public bool OnlyIfAbsent { get; init; }
}
