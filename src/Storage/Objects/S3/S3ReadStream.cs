using System.Net;

namespace VideoAgent.Storage.Objects.S3;

/// <summary>
/// An object's bytes. When the connection breaks, reading goes on from that byte, provided the object is still the same;
/// the end is reported only after the last byte, so a cut transfer can never pass for a short object.
/// </summary>
internal sealed class S3ReadStream(S3Client client, S3Request request, S3Answer first, long start, long length) : Stream
{
    private const int MaxResumes = 5;

    /// <summary>Without a byte for so long, the connection counts as broken.</summary>
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(60);

    private readonly string? etag = first.ETag;
    private S3Answer answer = first;
    private long done;
    private int resumes;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => length;

    public override long Position
    {
        get => done;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length > length - done) buffer = buffer[..(int)(length - done)];
        while (buffer.Length > 0)
        {
            Exception? broken = null;
            try
            {
                var read = await ReadOnceAsync(buffer, cancellationToken);
                done += read;
                if (read > 0) return read;
            }
            catch (Exception e) when (S3Client.IsConnectionFailure(e, cancellationToken))
            {
                broken = e;
            }

            await ResumeAsync(broken, cancellationToken);
        }

        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>For readers that know no other way; programs here have no context that blocking could deadlock.</summary>
    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) answer.Dispose();
        base.Dispose(disposing);
    }

    private async Task<int> ReadOnceAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Stall);
        var body = await answer.Response.Content.ReadAsStreamAsync(patience.Token);
        return await body.ReadAsync(buffer, patience.Token);
    }

    private async Task ResumeAsync(Exception? broken, CancellationToken cancellationToken)
    {
        if (++resumes > MaxResumes || etag is null) throw Broken($"the connection broke {resumes} times, the last time after {done} of {length} bytes", broken);
        var rest = request with
        {
            Headers = new Dictionary<string, string> { ["range"] = $"bytes={start + done}-{start + length - 1}", ["if-match"] = etag },
        };
        var next = await client.SendAsync(rest, cancellationToken);
        var error = next.Error;
        if (error is null && next.Response.StatusCode == HttpStatusCode.PartialContent && next.Response.Content.Headers.ContentRange?.From == start + done)
        {
            answer.Dispose();
            answer = next;
            return;
        }

        next.Dispose();
        throw error switch
        {
            null => Broken("the server does not send the rest of an object (it ignored the Range header)", broken),
            { Status: HttpStatusCode.PreconditionFailed } => Broken("the object was replaced while it was being read; read it again", broken),
            _ => client.Failure(request, error),
        };
    }

    private ObjectStoreException Broken(string why, Exception? inner) => new(ObjectStoreFault.Unavailable, $"{request.Action} failed: {why}", inner);
}
