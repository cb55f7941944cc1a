using System.Runtime.InteropServices;
using System.Text;

namespace VideoAgent.PhaseRunner.Providers.Voices.Espeak;

/// <summary>16-bit mono PCM in the smallest of RIFF files.</summary>
internal static class WaveFile
{
    private const int HeaderBytes = 44;
    private const short Pcm = 1, Mono = 1, BitsPerSample = 16;

    public static void Write(string path, List<short> samples, int sampleRate)
    {
        var data = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(samples));
        using var writer = new BinaryWriter(File.Create(path), Encoding.ASCII);
        writer.Write("RIFF"u8);
        writer.Write(HeaderBytes - 8 + data.Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write(Pcm);
        writer.Write(Mono);
        writer.Write(sampleRate);
        writer.Write(sampleRate * sizeof(short));
        writer.Write((short)sizeof(short));
        writer.Write(BitsPerSample);
        writer.Write("data"u8);
        writer.Write(data.Length);
        writer.Write(data);
    }
}
