namespace VideoAgent.Testing.ObjectStores;

/// <summary>
/// Seekable content of any length that takes no memory. Every byte follows from the seed and its place,
/// so a reader can tell a whole object from a cut, mixed or shifted one.
/// </summary>
public sealed class PatternStream(long length, int seed = 0) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get; set; }

    /// <summary>The byte at that place; 65,521 is prime, so shifted copies differ.</summary>
    public static byte At(long place, int seed) => (byte)((place % 65521 * 31) + (place >> 16) + seed);

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, length - Position);
        for (var i = 0; i < count; i++) buffer[i] = At(Position + i, seed);
        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    /// <summary>True when the stream holds exactly the bytes of a pattern from <paramref name="from"/> on.</summary>
    public static async Task<bool> EqualsAsync(Stream actual, long length, int seed = 0, long from = 0)
    {
        var buffer = new byte[128 * 1024];
        var done = 0L;
        for (int read; (read = await actual.ReadAsync(buffer)) > 0; done += read)
            for (var i = 0; i < read; i++)
                if (buffer[i] != At(from + done + i, seed)) return false;
        return done == length;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
