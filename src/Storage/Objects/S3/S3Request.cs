namespace VideoAgent.Storage.Objects.S3;

internal enum S3Reply
{
    /// <summary>Status and headers are all that is wanted.</summary>
    Headers,

    /// <summary>A small XML document, read to its end; S3 may report an error in it after having said 200.</summary>
    Document,

    /// <summary>The object's bytes, left to the caller to read.</summary>
    Stream,
}

/// <summary>
/// One call, which may be sent several times: every call we make has the same effect once or twice
/// (a second start of a multipart upload leaves an empty upload behind, which holds no bytes).
/// </summary>
internal sealed record S3Request
{
    /// <summary>A phrase for messages, such as <c>storing 'a/b'</c>.</summary>
    public required string Action { get; init; }

    public required HttpMethod Method { get; init; }

    /// <summary>With the store's prefix; empty for the bucket itself.</summary>
    public string Key { get; init; } = "";

    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();

    /// <summary>Names in lower case. All of them are signed.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public S3Body? Body { get; init; }

    public S3Reply Reply { get; init; } = S3Reply.Headers;

    /// <summary>For one attempt, without the body: after that the server counts as dead.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);
}
