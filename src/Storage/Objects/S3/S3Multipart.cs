using System.Globalization;

namespace VideoAgent.Storage.Objects.S3;

/// <summary>A large object in parts, a few at a time, none of them in memory. Nothing is visible until all are there; nothing stays if one fails.</summary>
internal sealed class S3Multipart(S3Client client, S3Upload upload)
{
    /// <summary>Above S3's 5 MiB minimum, small enough that repeating one part costs little.</summary>
    public const long PartSize = 16 * 1024 * 1024;

    private const int MaxParts = 10_000;
    private const int PartsAtOnce = 4;

    /// <summary>The server puts the parts together in that time, during which it may say nothing.</summary>
    private static readonly TimeSpan CompletionPatience = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan AbortPatience = TimeSpan.FromSeconds(10);

    public async Task<bool> UploadAsync(CancellationToken cancellationToken)
    {
        var uploadId = await StartAsync(cancellationToken);
        var stored = false;
        try
        {
            var etags = await UploadPartsAsync(uploadId, cancellationToken);
            return stored = await CompleteAsync(uploadId, etags, cancellationToken);
        }
        finally
        {
            if (!stored) await AbortAsync(uploadId);
        }
    }

    /// <summary>Offsets and lengths, in order; the parts grow when the standard size would need more than S3 allows.</summary>
    internal static IReadOnlyList<(long Offset, long Length)> Parts(long length)
    {
        var size = Math.Max(PartSize, (length + MaxParts - 1) / MaxParts);
        var count = (int)((length + size - 1) / size);
        return [.. Enumerable.Range(0, count).Select(index => (index * size, Math.Min(size, length - (index * size))))];
    }

    private async Task<string> StartAsync(CancellationToken cancellationToken)
    {
        var request = Request(HttpMethod.Post, new() { ["uploads"] = "" }) with { Headers = upload.Metadata, Reply = S3Reply.Document };
        using var answer = await client.ExpectAsync(request, cancellationToken);
        return answer.Document?.Root?.Value("UploadId") ?? throw Incomplete("an upload id");
    }

    private async Task<string[]> UploadPartsAsync(string uploadId, CancellationToken cancellationToken)
    {
        var parts = Parts(upload.Source.Length);
        var etags = new string[parts.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = PartsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, parts.Count, options, async (index, token) =>
        {
            var query = new Dictionary<string, string> { ["partNumber"] = (index + 1).ToString(CultureInfo.InvariantCulture), ["uploadId"] = uploadId };
            var request = Request(HttpMethod.Put, query) with { Body = new S3Body(upload.Source, parts[index].Offset, parts[index].Length) };
            using var answer = await client.ExpectAsync(request, token);
            etags[index] = answer.ETag ?? throw Incomplete("an entity tag");
        });
        return etags;
    }

    private async Task<bool> CompleteAsync(string uploadId, string[] etags, CancellationToken cancellationToken)
    {
        var document = S3Xml.CompleteUpload(etags);
        using var source = new SharedSource(new MemoryStream(document));
        var request = Request(HttpMethod.Post, new() { ["uploadId"] = uploadId }) with
        {
            Headers = upload.Condition,
            Body = new S3Body(source, 0, document.Length),
            Reply = S3Reply.Document,
            Patience = CompletionPatience,
        };
        using var answer = await client.SendAsync(request, cancellationToken);
        return await upload.JudgeAsync(client, request, answer, cancellationToken);
    }

    /// <summary>Best effort, also while being cancelled: servers clear forgotten uploads themselves after a time, but charge for them until then.</summary>
    private async Task AbortAsync(string uploadId)
    {
        using var patience = new CancellationTokenSource(AbortPatience);
        try
        {
            using var answer = await client.SendAsync(Request(HttpMethod.Delete, new() { ["uploadId"] = uploadId }), patience.Token);
        }
        catch (Exception e) when (e is ObjectStoreException or OperationCanceledException)
        {
            // What made us abort is what the caller must hear of.
        }
    }

    private S3Request Request(HttpMethod method, Dictionary<string, string> query) =>
        new() { Action = upload.Action, Method = method, Key = upload.Key, Query = query };

    private ObjectStoreException Incomplete(string what) =>
        new(ObjectStoreFault.Invalid, $"{upload.Action} failed: {client.Options.Endpoint.Authority} answered without {what}; it does not speak S3 multipart");
}
