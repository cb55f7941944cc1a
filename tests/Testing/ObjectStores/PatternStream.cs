using System.Collections.Concurrent;

namespace VideoAgent.Testing.ObjectStores;

/// <summary>
/// Seekable content of any length that takes no memory. Every byte follows from the seed and its place,
/// so a reader can tell a whole object from a cut, mixed or shifted one.
/// </summary>
public sealed class PatternStream(long length, int seed = 0) : Stream
{
    /// <summary>A prime, so that the pattern never falls into step with parts or buffers.</summary>
    private const int Period = 65521;

    private static readonly ConcurrentDictionary<byte, byte[]> Periods = new();

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get; set; }

    /// <summary>The first byte is the seed.</summary>
    public static byte At(long place, int seed) => (byte)(((uint)(place % Period) * 2654435761u >> 24) + (uint)seed);

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, length - Position);
        for (var done = 0; done < count;)
        {
            var next = Next(Position, seed);
            if (next.Length > count - done) next = next[..(count - done)];
            next.CopyTo(buffer[done..]);
            done += next.Length;
            Position += next.Length;
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    /// <summary>True when the stream holds exactly the bytes of a pattern from <paramref name="from"/> on.</summary>
    public static async Task<bool> EqualsAsync(Stream actual, long length, int seed = 0, long from = 0)
    {
        var buffer = new byte[128 * 1024];
        var expected = new byte[buffer.Length];
        using var pattern = new PatternStream(long.MaxValue, seed) { Position = from };
        var done = 0L;
        for (int read; (read = await actual.ReadAsync(buffer)) > 0; done += read)
        {
            pattern.ReadExactly(expected.AsSpan(0, read));
            if (!buffer.AsSpan(0, read).SequenceEqual(expected.AsSpan(0, read))) return false;
        }

        return done == length;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    /// <summary>From that place to the end of the period.</summary>
    private static ReadOnlySpan<byte> Next(long place, int seed) =>
        Periods.GetOrAdd((byte)seed, value => [.. Enumerable.Range(0, Period).Select(i => At(i, value))]).AsSpan((int)(place % Period));

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
