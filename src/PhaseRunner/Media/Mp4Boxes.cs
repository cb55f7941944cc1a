using System.Buffers.Binary;
using System.Text;

namespace VideoAgent.PhaseRunner.Media;

/// <summary>The top-level boxes of an MP4 file, in order.</summary>
internal static class Mp4Boxes
{
    private const int HeaderBytes = 8;
    private const int LongHeaderBytes = 16;

    /// <summary>A real file has a handful; more means that this is no MP4.</summary>
    private const int Most = 1000;

    /// <summary>Types such as <c>ftyp</c>, <c>moov</c>, <c>mdat</c>. Stops at the first box that does not fit into the file: a cut-off file lacks what follows.</summary>
    public static IReadOnlyList<string> Read(Stream file)
    {
        var types = new List<string>();
        Span<byte> header = stackalloc byte[LongHeaderBytes];
        for (long at = 0; at + HeaderBytes <= file.Length && types.Count < Most;)
        {
            file.Position = at;
            var read = file.ReadAtLeast(header, LongHeaderBytes, throwOnEndOfStream: false);
            var size = Size(header[..read], file.Length - at);
            if (size < HeaderBytes || at + size > file.Length) break;
            types.Add(Encoding.Latin1.GetString(header[4..HeaderBytes]));
            at += size;
        }

        return types;
    }

    /// <summary>True when players find the index before the media and can start at once.</summary>
    public static bool IsIndexFirst(IReadOnlyList<string> types)
    {
        var (index, media) = (types.IndexOf("moov"), types.IndexOf("mdat"));
        return index >= 0 && media >= 0 && index < media;
    }

    private static long Size(ReadOnlySpan<byte> header, long left) => BinaryPrimitives.ReadUInt32BigEndian(header) switch
    {
        // 0: to the end of the file. 1: the real size is the 64-bit number after the type.
        0 => left,
        1 => header.Length < LongHeaderBytes ? 0 : (long)Math.Min(long.MaxValue, BinaryPrimitives.ReadUInt64BigEndian(header[HeaderBytes..])),
        var size => size,
    };

    private static int IndexOf(this IReadOnlyList<string> types, string type)
    {
        for (var i = 0; i < types.Count; i++)
        {
            if (types[i] == type) return i;
        }

        return -1;
    }
}
