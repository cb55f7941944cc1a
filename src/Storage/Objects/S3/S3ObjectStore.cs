using System.Net;
using System.Runtime.CompilerServices;

namespace VideoAgent.Storage.Objects.S3;

/// <summary>
/// Objects in a bucket of any S3 server: MinIO, AWS, Ceph. <see cref="PutOptions.OnlyIfAbsent"/> is decided by the server
/// (<c>If-None-Match: *</c>); one too old for that is only asked beforehand, which leaves a gap between two writers.
/// </summary>
internal sealed class S3ObjectStore(S3Client client) : IObjectStore, IDisposable
{
    /// <summary>S3's own limit for a presigned link.</summary>
    private static readonly TimeSpan LongestLink = TimeSpan.FromDays(7);

    /// <summary>A server copies the bytes itself and answers when it is done.</summary>
    private static readonly TimeSpan CopyPatience = TimeSpan.FromMinutes(10);

    private S3Options Options => client.Options;

    public async Task<ObjectInfo?> StatAsync(string key, CancellationToken cancellationToken)
    {
        var request = new S3Request { Action = $"looking up '{key}'", Method = HttpMethod.Head, Key = FullKey(key) };
        using var answer = await client.SendAsync(request, cancellationToken);
        return answer.Error switch
        {
            null => new ObjectInfo(key, LengthOf(request, answer), (answer.ETag ?? "").Trim('"'), answer.Response.Content.Headers.LastModified),
            { Status: HttpStatusCode.NotFound, Code: not "NoSuchBucket" } => null,
            var error => throw client.Failure(request, error),
        };
    }

    public async Task<Stream> OpenAsync(string key, ByteRange? range, CancellationToken cancellationToken)
    {
        ObjectKeys.Check(range);
        var request = new S3Request { Action = $"reading '{key}'", Method = HttpMethod.Get, Key = FullKey(key), Reply = S3Reply.Stream };
        if (range is not null) request = request with { Headers = new Dictionary<string, string> { ["range"] = RangeHeader(range) } };
        var answer = await client.SendAsync(request, cancellationToken);
        try
        {
            ThrowUnlessReadable(answer, request, key, range);
            return new S3ReadStream(client, request, answer, range?.Offset ?? 0, LengthOf(request, answer));
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    public async Task<bool> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken)
    {
        var fullKey = FullKey(key);
        if (options.OnlyIfAbsent && await StatAsync(key, cancellationToken) is not null) return false;
        using var source = new SharedSource(content);
        var upload = new S3Upload(fullKey, source, options);
        var stored = source.Length > S3Multipart.PartSize
            ? await new S3Multipart(client, upload).UploadAsync(cancellationToken)
            : await upload.PutWholeAsync(client, cancellationToken);
        source.Finish();
        return stored;
    }

    public async Task CopyAsync(string source, string target, CancellationToken cancellationToken)
    {
        var request = new S3Request
        {
            Action = $"copying '{source}' to '{target}'",
            Method = HttpMethod.Put,
            Key = FullKey(target),
            Headers = new Dictionary<string, string> { ["x-amz-copy-source"] = S3Message.PathOf(Options, FullKey(source)) },
            Reply = S3Reply.Document,
            Patience = CopyPatience,
        };
        // S3 refuses to copy an object onto itself.
        if (source == target && await StatAsync(source, cancellationToken) is not null) return;
        using var answer = await client.SendAsync(request, cancellationToken);
        if (answer.Error is { Code: "NoSuchKey" }) throw ObjectKeys.NotFound(source, Where);
        if (answer.Error is { } error) throw client.Failure(request, error);
    }

    public async IAsyncEnumerable<ObjectInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ObjectKeys.CheckPrefix(prefix);
        for (string? token = ""; token is not null;)
        {
            var page = await ListPageAsync(prefix, token, cancellationToken);
            // Keys that this interface cannot name, such as the folder markers some tools leave, are not ours to report.
            foreach (var found in page.Objects.Where(found => IsOurs(found.Key))) yield return found with { Key = found.Key[StorePrefix.Length..] };
            token = page.Next;
        }
    }

    public async Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        var request = new S3Request { Action = $"deleting '{key}'", Method = HttpMethod.Delete, Key = FullKey(key) };
        using var answer = await client.SendAsync(request, cancellationToken);
        if (answer.Error is { Status: not HttpStatusCode.NotFound } or { Code: "NoSuchBucket" }) throw client.Failure(request, answer.Error);
    }

    public Uri Link(string key, TimeSpan lifetime)
    {
        var path = S3Message.PathOf(Options, FullKey(key));
        var clipped = lifetime > LongestLink ? LongestLink : lifetime;
        return S3Message.Address(Options, path, client.Signer.PresignedQuery(path, Options.Endpoint.Authority, clipped));
    }

    public void Dispose() => client.Dispose();

    private string StorePrefix => Options.Prefix.Length == 0 ? "" : Options.Prefix + "/";

    private string Where => $"bucket '{Options.Bucket}' below '{StorePrefix}'";

    private string FullKey(string key) => StorePrefix + ObjectKeys.Check(key);

    private bool IsOurs(string fullKey) =>
        fullKey.StartsWith(StorePrefix, StringComparison.Ordinal) && Contracts.Artifacts.ArtifactKeys.IsSafePath(fullKey[StorePrefix.Length..]);

    private async Task<S3Page> ListPageAsync(string prefix, string token, CancellationToken cancellationToken)
    {
        Dictionary<string, string> query = new()
        {
            ["list-type"] = "2",
            ["prefix"] = StorePrefix + prefix,
            ["max-keys"] = "1000",
            ["encoding-type"] = "url",
        };
        if (token.Length > 0) query["continuation-token"] = token;
        var request = new S3Request { Action = $"listing '{prefix}'", Method = HttpMethod.Get, Query = query, Reply = S3Reply.Document };
        using var answer = await client.ExpectAsync(request, cancellationToken);
        return S3Xml.ToPage(answer.Document!); // a request for a document gets one
    }

    private static string RangeHeader(ByteRange range) =>
        range.Length is { } length ? $"bytes={range.Offset}-{range.Offset + length - 1}" : $"bytes={range.Offset}-";

    private void ThrowUnlessReadable(S3Answer answer, S3Request request, string key, ByteRange? range)
    {
        switch (answer.Error)
        {
            case { Code: "NoSuchKey" }: throw ObjectKeys.NotFound(key, Where);
            case { Status: HttpStatusCode.RequestedRangeNotSatisfiable } when range is not null: throw ObjectKeys.BeyondEnd(key, range);
            case { } error: throw client.Failure(request, error);
        }

        if (range is not null && answer.Response.Content.Headers.ContentRange?.From != range.Offset)
            throw new ObjectStoreException(ObjectStoreFault.Invalid, $"{request.Action} failed: the server ignored the Range header; it is no usable S3 server");
    }

    private static long LengthOf(S3Request request, S3Answer answer) => answer.Response.Content.Headers.ContentLength
        ?? throw new ObjectStoreException(ObjectStoreFault.Invalid, $"{request.Action} failed: the server did not say how long the object is, so its end cannot be told");
}
