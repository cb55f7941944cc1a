using System.Buffers.Binary;

namespace VideoAgent.PhaseRunner.Phases.VisualGeneration;

/// <summary>The facts of a PNG that need no decoding: its size, and whether every chunk arrived whole.</summary>
internal sealed record PngFile(int Width, int Height)
{
    private const int ChunkOverhead = 12;
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    private static readonly PngFile None = new(0, 0);

    /// <summary>The facts, and in a few words what is broken, if anything is. Decoders forgive a missing end; we do not.</summary>
    public static (PngFile File, string? Fault) Inspect(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Signature)) return (None, bytes.IsEmpty ? "it is empty" : "it is not a PNG");

        var file = None;
        for (var at = Signature.Length; at < bytes.Length;)
        {
            var rest = bytes[at..];
            if (rest.Length < ChunkOverhead || Length(rest) > (uint)(rest.Length - ChunkOverhead)) return (None, "it is cut off in the middle");
            var length = (int)Length(rest);
            if (!HasTrueChecksum(rest, length)) return (None, $"the checksum at byte {at} is wrong, so it was damaged on its way");

            var kind = rest.Slice(4, 4);
            if (kind.SequenceEqual("IHDR"u8) && length >= 8) file = Header(rest);
            if (kind.SequenceEqual("IEND"u8)) return file == None ? (None, "it has no header") : (file, null);
            at += ChunkOverhead + length;
        }

        return (None, "it is cut off before its end");
    }

    private static PngFile Header(ReadOnlySpan<byte> chunk) =>
        new(BinaryPrimitives.ReadInt32BigEndian(chunk[8..]), BinaryPrimitives.ReadInt32BigEndian(chunk[12..]));

    private static uint Length(ReadOnlySpan<byte> chunk) => BinaryPrimitives.ReadUInt32BigEndian(chunk);

    private static bool HasTrueChecksum(ReadOnlySpan<byte> chunk, int length) =>
        Crc32.Of(chunk.Slice(4, 4 + length)) == BinaryPrimitives.ReadUInt32BigEndian(chunk[(8 + length)..]);
}

/// <summary>PNG's checksum (ISO 3309), which .NET has only in a package of its own.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint Entry(int index)
    {
        var entry = (uint)index;
        for (var bit = 0; bit < 8; bit++)
            entry = (entry & 1) == 1 ? 0xEDB88320 ^ (entry >> 1) : entry >> 1;
        return entry;
    }
}
