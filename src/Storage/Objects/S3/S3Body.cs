using System.Buffers;
using System.Net;
using System.Security.Cryptography;

namespace VideoAgent.Storage.Objects.S3;

/// <summary>One seekable stream that several requests read in turns, each at its own place, a buffer at a time: no part is ever held in memory.</summary>
internal sealed class SharedSource(Stream stream) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Bytes from the position the stream had at the beginning.</summary>
    public long Length { get; } = stream.Length - stream.Position;

    private readonly long start = stream.Position;

    public async Task<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            stream.Position = start + offset;
            return await stream.ReadAsync(buffer, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Leaves the stream where a plain copy would have left it.</summary>
    public void Finish() => stream.Position = start + Length;

    public void Dispose() => turn.Dispose();
}

/// <summary>A stretch of a source as the body of a request. It can be sent any number of times.</summary>
internal sealed record S3Body(SharedSource Source, long Offset, long Length)
{
    private const int BufferSize = 128 * 1024;

    private string? hash;

    /// <summary>SHA-256 in lower-case hex; costs one reading of the stretch, once.</summary>
    public async Task<string> HashAsync(CancellationToken cancellationToken)
    {
        if (hash is not null) return hash;
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await ForEachBufferAsync(buffer =>
        {
            sha.AppendData(buffer.Span);
            return ValueTask.CompletedTask;
        }, cancellationToken);
        return hash = Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    public HttpContent ToContent() => new Content(this);

    private async Task ForEachBufferAsync(Func<ReadOnlyMemory<byte>, ValueTask> consume, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (var done = 0L; done < Length;)
            {
                var wanted = (int)Math.Min(buffer.Length, Length - done);
                var read = await Source.ReadAsync(Offset + done, buffer.AsMemory(0, wanted), cancellationToken);
                if (read == 0) throw new ObjectStoreException(ObjectStoreFault.Invalid, "the content became shorter while it was being uploaded");
                await consume(buffer.AsMemory(0, read));
                done += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private sealed class Content(S3Body body) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            body.ForEachBufferAsync(buffer => stream.WriteAsync(buffer, cancellationToken), cancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = body.Length;
            return true;
        }
    }
}
