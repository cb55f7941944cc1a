using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace VideoAgent.Testing.Vendors;

/// <summary>A valid PNG of any size with something to see on it, another for each seed.</summary>
public static class TestPng
{
    public static byte[] Make(int width, int height, int seed)
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2); // bits a channel, RGB
        Chunk(png, "IHDR", header);
        Chunk(png, "IDAT", Pixels(width, height, seed));
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    /// <summary>Squares in colours by the seed.</summary>
    private static byte[] Pixels(int width, int height, int seed)
    {
        var random = new Random(seed);
        var colours = new byte[64 * 3];
        random.NextBytes(colours);
        var row = new byte[1 + (width * 3)];
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var colour = (((y * 8 / height) * 8) + (x * 8 / width)) * 3;
                    for (var channel = 0; channel < 3; channel++) row[1 + (x * 3) + channel] = colours[colour + channel];
                }

                zlib.Write(row);
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(MemoryStream png, string name, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        png.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
        }

        return ~crc;
    }
}
