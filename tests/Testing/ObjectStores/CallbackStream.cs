namespace VideoAgent.Testing.ObjectStores;

/// <summary>Content during whose reading something else happens, once.</summary>
public sealed class CallbackStream(long length, Func<Task> midway) : Stream
{
    private readonly PatternStream inner = new(length);
    private Func<Task>? pending = midway;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (pending is { } action && inner.Position > 0)
        {
            pending = null;
            await action();
        }

        return inner.Read(buffer.Span);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
