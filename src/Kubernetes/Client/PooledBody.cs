using System.Buffers;

namespace VideoAgent.Kubernetes.Client;

/// <summary>A whole answer in rented memory.</summary>
internal sealed class PooledBody : IDisposable
{
    private const int FirstBytes = 16 * 1024;

    /// <summary>More than a single object has. Larger ones, pages of lists, are rare and left to the collector: a pool would keep them for long.</summary>
    private const int MostPooledBytes = 64 * 1024;

    private byte[] buffer = Rent(FirstBytes);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Memory => buffer.AsMemory(0, Length);

    /// <summary>Reads to the end.</summary>
    /// <exception cref="BodyTooLongException">There was more than <paramref name="maximum"/>.</exception>
    public static async Task<PooledBody> ReadAsync(Stream stream, int maximum, CancellationToken cancellationToken)
    {
        var body = new PooledBody();
        try
        {
            for (var read = -1; read != 0; body.Length += read)
            {
                if (body.Length > maximum) throw new BodyTooLongException(maximum);
                if (body.Length == body.buffer.Length) body.Grow();
                read = await stream.ReadAsync(body.buffer.AsMemory(body.Length), cancellationToken);
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        var rented = buffer;
        buffer = [];
        Length = 0;
        Return(rented);
    }

    private static byte[] Rent(int bytes) =>
        bytes <= MostPooledBytes ? ArrayPool<byte>.Shared.Rent(bytes) : GC.AllocateUninitializedArray<byte>(bytes);

    private static void Return(byte[] rented)
    {
        if (rented.Length is > 0 and <= MostPooledBytes) ArrayPool<byte>.Shared.Return(rented);
    }

    private void Grow()
    {
        var larger = Rent(buffer.Length * 2);
        Memory.CopyTo(larger);
        Return(buffer);
        buffer = larger;
    }
}
