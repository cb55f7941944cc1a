using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace VideoAgent.Testing.ObjectStores;

/// <summary>What the server does once it has let a request in: one bucket, in memory.</summary>
public sealed class LoopbackS3Bucket
{
    public const string Name = "loopback-bucket";

    private const int SmallestPart = 5 * 1024 * 1024;

    private readonly Lock gate = new();

    public sealed record Stored(byte[] Bytes, string ETag, IReadOnlyDictionary<string, string> Metadata)
    {
        /// <summary>With milliseconds in a list, without them in a header.</summary>
        public DateTimeOffset WrittenAt { get; init; } = TimeProvider.System.GetUtcNow();
    }

    public sealed record Upload(string Key, IReadOnlyDictionary<string, string> Metadata, ConcurrentDictionary<int, Stored> Parts);

    public ConcurrentDictionary<string, Stored> Objects { get; } = new();

    /// <summary>Begun and neither completed nor aborted.</summary>
    public ConcurrentDictionary<string, Upload> Uploads { get; } = new();

    public Task HandleAsync(HttpContext context, LoopbackS3Request request, byte[] body) => request switch
    {
        { Bucket: not Name } => LoopbackS3Reply.ErrorAsync(context, 404, "NoSuchBucket"),
        { Method: "GET", Key: "" } => ListAsync(context, request),
        { Method: "GET" or "HEAD" } => GetAsync(context, request),
        { Method: "PUT" } when request.Parameter("uploadId") is { } upload => PutPartAsync(context, request, upload, body),
        { Method: "PUT" } when request.Header("x-amz-copy-source") is { } source => CopyAsync(context, request, source),
        { Method: "PUT" } => StoreAsync(context, request, new Stored(body, Md5(body), Metadata(request)), answer: null),
        { Method: "POST" } when request.Parameter("uploads") is not null => StartAsync(context, request),
        { Method: "POST" } when request.Parameter("uploadId") is { } upload => CompleteAsync(context, request, upload, body),
        { Method: "DELETE" } => DeleteAsync(context, request),
        _ => LoopbackS3Reply.ErrorAsync(context, 405, "MethodNotAllowed"),
    };

    private Task StoreAsync(HttpContext context, LoopbackS3Request request, Stored stored, XElement? answer)
    {
        lock (gate)
        {
            if (request.Header("if-none-match") == "*" && Objects.ContainsKey(request.Key)) return LoopbackS3Reply.ErrorAsync(context, 412, "PreconditionFailed");
            Objects[request.Key] = stored;
        }

        context.Response.Headers.ETag = $"\"{stored.ETag}\"";
        return answer is null ? Task.CompletedTask : LoopbackS3Reply.XmlAsync(context, answer);
    }

    private async Task GetAsync(HttpContext context, LoopbackS3Request request)
    {
        if (!Objects.TryGetValue(request.Key, out var stored))
        {
            await LoopbackS3Reply.ErrorAsync(context, 404, "NoSuchKey");
            return;
        }

        if (request.Header("if-match") is { } condition && condition != $"\"{stored.ETag}\"")
        {
            await LoopbackS3Reply.ErrorAsync(context, 412, "PreconditionFailed");
            return;
        }

        var (from, to) = (0L, stored.Bytes.Length - 1L);
        if (request.Header("range") is { } range)
        {
            var ends = range["bytes=".Length..].Split('-');
            from = long.Parse(ends[0]);
            if (ends[1].Length > 0) to = Math.Min(to, long.Parse(ends[1]));
            if (from > to)
            {
                await LoopbackS3Reply.ErrorAsync(context, 416, "InvalidRange");
                return;
            }

            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = $"bytes {from}-{to}/{stored.Bytes.Length}";
        }

        foreach (var (name, value) in stored.Metadata) context.Response.Headers[name] = value;
        context.Response.Headers.ETag = $"\"{stored.ETag}\"";
        context.Response.Headers.LastModified = stored.WrittenAt.ToString("R");
        context.Response.ContentLength = to - from + 1;
        if (request.Method == "GET") await context.Response.Body.WriteAsync(stored.Bytes.AsMemory((int)from, (int)(to - from + 1)));
    }

    private Task CopyAsync(HttpContext context, LoopbackS3Request request, string source)
    {
        var (bucket, key) = Uri.UnescapeDataString(source).TrimStart('/').Split('/', 2) is [var b, var k] ? (b, k) : ("", "");
        if (bucket != Name || !Objects.TryGetValue(key, out var stored)) return LoopbackS3Reply.ErrorAsync(context, 404, "NoSuchKey");
        if (key == request.Key) return LoopbackS3Reply.ErrorAsync(context, 400, "InvalidRequest");
        return StoreAsync(context, request, stored with { WrittenAt = TimeProvider.System.GetUtcNow() }, LoopbackS3Reply.Element("CopyObjectResult", ("ETag", $"\"{stored.ETag}\"")));
    }

    private Task StartAsync(HttpContext context, LoopbackS3Request request)
    {
        var id = $"upload/{Guid.NewGuid():N}+=";
        Uploads[id] = new Upload(request.Key, Metadata(request), new ConcurrentDictionary<int, Stored>());
        return LoopbackS3Reply.XmlAsync(context, LoopbackS3Reply.Element("InitiateMultipartUploadResult", ("Bucket", Name), ("Key", request.Key), ("UploadId", id)));
    }

    private Task PutPartAsync(HttpContext context, LoopbackS3Request request, string upload, byte[] body)
    {
        if (!Uploads.TryGetValue(upload, out var found)) return LoopbackS3Reply.ErrorAsync(context, 404, "NoSuchUpload");
        var part = new Stored(body, Md5(body), new Dictionary<string, string>());
        found.Parts[int.Parse(request.Parameter("partNumber")!)] = part;
        context.Response.Headers.ETag = $"\"{part.ETag}\"";
        return Task.CompletedTask;
    }

    private async Task CompleteAsync(HttpContext context, LoopbackS3Request request, string id, byte[] body)
    {
        if (!Uploads.TryGetValue(id, out var upload))
        {
            await LoopbackS3Reply.ErrorAsync(context, 404, "NoSuchUpload");
            return;
        }

        var listed = XDocument.Parse(Encoding.UTF8.GetString(body)).Root!.Elements().Select(part => part.Elements().ToDictionary(e => e.Name.LocalName, e => e.Value)).ToArray();
        var parts = listed.Select(part => upload.Parts.GetValueOrDefault(int.Parse(part["PartNumber"])) is { } found && $"\"{found.ETag}\"" == part["ETag"] ? found : null).ToArray();
        var refusal = parts.Contains(null) ? "InvalidPart"
            : !listed.Select(part => int.Parse(part["PartNumber"])).SequenceEqual(Enumerable.Range(1, listed.Length)) ? "InvalidPartOrder"
            : parts.SkipLast(1).Any(part => part!.Bytes.Length < SmallestPart) ? "EntityTooSmall"
            : null;
        if (refusal is not null)
        {
            await LoopbackS3Reply.ErrorAsync(context, 400, refusal);
            return;
        }

        var whole = new Stored(
            Joined(parts!),
            Md5([.. parts.SelectMany(part => Convert.FromHexString(part!.ETag))]) + $"-{parts.Length}",
            upload.Metadata);
        await StoreAsync(context, request, whole, LoopbackS3Reply.Element("CompleteMultipartUploadResult", ("Bucket", Name), ("Key", request.Key), ("ETag", $"\"{whole.ETag}\"")));
        if (context.Response.StatusCode == 200) Uploads.TryRemove(id, out _);
    }

    private Task DeleteAsync(HttpContext context, LoopbackS3Request request)
    {
        if (request.Parameter("uploadId") is { } upload) Uploads.TryRemove(upload, out _);
        else Objects.TryRemove(request.Key, out _);
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private Task ListAsync(HttpContext context, LoopbackS3Request request)
    {
        var after = request.Parameter("continuation-token") is { } token ? Encoding.UTF8.GetString(Convert.FromBase64String(token)) : "";
        var max = int.Parse(request.Parameter("max-keys") ?? "1000");
        var found = Objects
            .Where(pair => pair.Key.StartsWith(request.Parameter("prefix") ?? "", StringComparison.Ordinal) && InBytes(pair.Key, after) > 0)
            .Order(Comparer<KeyValuePair<string, Stored>>.Create((x, y) => InBytes(x.Key, y.Key)))
            .Take(max + 1).ToArray();
        var result = LoopbackS3Reply.Element("ListBucketResult", ("Name", Name), ("EncodingType", "url"), ("IsTruncated", found.Length > max ? "true" : "false"));
        foreach (var (key, stored) in found.Take(max))
            result.Add(LoopbackS3Reply.Element("Contents", ("Key", System.Net.WebUtility.UrlEncode(key).Replace("%2F", "/")), ("ETag", $"\"{stored.ETag}\""), ("Size", $"{stored.Bytes.Length}"), ("LastModified", stored.WrittenAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"))));
        if (found.Length > max) result.Add(LoopbackS3Reply.Element("NextContinuationToken", Convert.ToBase64String(Encoding.UTF8.GetBytes(found[max - 1].Key))));
        return LoopbackS3Reply.XmlAsync(context, result);
    }

    private static byte[] Joined(IEnumerable<Stored> parts)
    {
        using var whole = new MemoryStream();
        foreach (var part in parts) whole.Write(part.Bytes);
        return whole.ToArray();
    }

    private static int InBytes(string x, string y) => Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y));

    private static Dictionary<string, string> Metadata(LoopbackS3Request request) => request.Headers
        .Where(header => header.Key == "content-type" || header.Key.StartsWith("x-amz-meta-", StringComparison.Ordinal))
        .ToDictionary(header => header.Key, header => header.Value);

#pragma warning disable CA5351 // S3's entity tag is MD5; nothing is secured by it
    private static string Md5(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351
}
