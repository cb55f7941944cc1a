namespace VideoAgent.Storage.Objects;

public enum ObjectStoreFault
{
    NotFound,

    /// <summary>Credentials, permissions or a read-only volume.</summary>
    AccessDenied,

    /// <summary>No space left.</summary>
    Full,

    /// <summary>The server cannot be reached or asks to come back later.</summary>
    Unavailable,

    /// <summary>The configuration or the request is wrong and will stay wrong.</summary>
    Invalid,
}

/// <summary>The one failure of a store. The message says what was tried on which key, what the store answered and what to do.</summary>
public sealed class ObjectStoreException(ObjectStoreFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public ObjectStoreFault Fault { get; } = fault;

    /// <summary>The same call may succeed later without anybody changing anything. A full store counts: somebody may free space.</summary>
    public bool IsTransient => Fault is ObjectStoreFault.Unavailable or ObjectStoreFault.Full;
}
