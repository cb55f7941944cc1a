namespace VideoAgent.Storage.Objects;

/// <summary>A part of a seekable stream, read forward; owns the stream.</summary>
internal sealed class WindowStream : Stream
{
    private readonly Stream inner;
    private long remaining;

    public WindowStream(Stream inner, long offset, long length)
    {
        this.inner = inner;
        inner.Position = offset;
        Length = remaining = length;
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length { get; }

    public override long Position
    {
        get => Length - remaining;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, Clip(count)));

    public override int Read(Span<byte> buffer) => Count(inner.Read(buffer[..Clip(buffer.Length)]));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer[..Clip(buffer.Length)], cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private int Clip(int count) => (int)Math.Min(count, remaining);

    private int Count(int read)
    {
        remaining -= read;
        return read;
    }
}
