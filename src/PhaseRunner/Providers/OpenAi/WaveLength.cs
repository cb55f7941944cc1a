using System.Buffers.Binary;

namespace VideoAgent.PhaseRunner.Providers.OpenAi;

/// <summary>How long a WAV file is. One that was sent while it was made says nothing useful of its length, so its bytes are counted.</summary>
internal static class WaveLength
{
    /// <summary>Of the smallest header; a longer one makes a file a few milliseconds shorter.</summary>
    private const int HeaderBytes = 44;

    private const int BytesPerSecondAt = 28;

    /// <summary>Null for what is no WAV file.</summary>
    public static double? Seconds(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderBytes || !file[..4].SequenceEqual("RIFF"u8) || !file.Slice(8, 4).SequenceEqual("WAVE"u8)) return null;
        var bytesPerSecond = BinaryPrimitives.ReadInt32LittleEndian(file[BytesPerSecondAt..]);
        return bytesPerSecond > 0 ? (double)(file.Length - HeaderBytes) / bytesPerSecond : null;
    }
}
