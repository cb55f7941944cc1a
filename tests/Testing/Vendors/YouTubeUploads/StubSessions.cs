using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace VideoAgent.Testing.Vendors.YouTubeUploads;

/// <summary>Resumable uploads: a store of sessions by upload_id, each with the bytes that it has kept, and at most one video.</summary>
internal sealed class StubSessions(StubYouTube owner)
{
    /// <summary>All parts but the last are multiples of it.</summary>
    private const int Unit = 256 * 1024;

    private readonly Lock gate = new();
    private readonly Dictionary<string, StubSession> sessions = [];

    public Func<long, long>? Keeps { get; set; }

    public bool SaysOverride { get; set; }

    public int Opened { get; private set; }

    public long LargestPart { get; private set; }

    public void Forget()
    {
        lock (gate) sessions.Clear();
    }

    public Task OpenAsync(HttpContext context, JsonObject video)
    {
        if (!long.TryParse(context.Request.Headers["X-Upload-Content-Length"], out var total) || context.Request.Headers["X-Upload-Content-Type"] != "video/mp4" || context.Request.Query["uploadType"] != "resumable")
            return owner.RefuseAsync(context, 400, "badRequest");
        var id = $"{Guid.NewGuid():N}";
        lock (gate)
        {
            sessions[id] = new StubSession(video, total);
            Opened++;
        }

        context.Response.Headers.Location = $"{owner.Address}upload/youtube/v3/videos?uploadType=resumable&part=snippet,status&upload_id={id}";
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    public async Task PutAsync(HttpContext context)
    {
        StubSession? session;
        lock (gate) sessions.TryGetValue(context.Request.Query["upload_id"].ToString(), out session);
        if (session is null) await owner.RefuseAsync(context, 404, "notFound");
        else if (!ContentRangeHeaderValue.TryParse(context.Request.Headers.ContentRange, out var range) || range.Length != session.Total) await owner.RefuseAsync(context, 400, "badContentRange");
        else if (range.HasRange && IsOdd(range, context.Request.ContentLength)) await owner.RefuseAsync(context, 400, "badContentRange");
        else
        {
            if (range.HasRange) await KeepAsync(context, session, range.From!.Value);
            await SayAsync(context, session);
        }
    }

    private static bool IsOdd(ContentRangeHeaderValue range, long? length) =>
        range.To - range.From + 1 is var bytes && (bytes != length || (range.To + 1 != range.Length && bytes % Unit != 0));

    /// <summary>What comes is kept as it comes, in whole units; what does not follow on what is there is not kept at all.</summary>
    private async Task KeepAsync(HttpContext context, StubSession session, long from)
    {
        var length = context.Request.ContentLength!.Value;
        var part = new byte[length];
        var read = 0;
        try
        {
            for (int more; read < length && (more = await context.Request.Body.ReadAsync(part.AsMemory(read), context.RequestAborted)) > 0;) read += more;
        }
        catch (Exception e) when (e is IOException or BadHttpRequestException or OperationCanceledException)
        {
            // The sender is gone; what came is there.
        }

        var kept = read == length ? Keeps?.Invoke(length) ?? length : read / Unit * Unit;
        lock (gate)
        {
            LargestPart = Math.Max(LargestPart, length);
            if (session.Made is not null || session.Bytes.Length != from) return;
            session.Bytes.Write(part, 0, (int)kept);
            if (session.Bytes.Length == session.Total) session.Made = owner.Take(session.Video, Convert.ToHexStringLower(SHA256.HashData(session.Bytes.GetBuffer().AsSpan(0, (int)session.Total))));
        }
    }

    private Task SayAsync(HttpContext context, StubSession session)
    {
        lock (gate)
        {
            if (session.Made is { } made) return StubYouTube.SayAsync(context, 201, made.Resource());
            if (session.Bytes.Length > 0) context.Response.Headers["Range"] = $"bytes=0-{session.Bytes.Length - 1}";
        }

        context.Response.StatusCode = SaysOverride ? 200 : 308;
        if (SaysOverride) context.Response.Headers["X-HTTP-Status-Code-Override"] = "308";
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
