using System.Buffers.Binary;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;
using VideoAgent.PhaseRunner.Providers.Voices.Espeak;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices.Espeak;

public sealed class WaveFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("wave-");

    private string Wave => Path.Combine(folder.FullName, "x.wav");

    [Fact]
    public async Task Others_read_the_samples_that_were_written()
    {
        List<short> samples = [.. Enumerable.Range(0, Recording.SampleRate).Select(at => (short)((at * 7919) % 65536 - 32768))];

        WaveFile.Write(Wave, samples, Recording.SampleRate);

        Assert.Equal(samples, (await Recording.DecodeAsync(Wave, CancellationToken.None)).Samples);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(22_050)]
    public void Sizes_in_the_header_are_those_of_the_file(int count)
    {
        WaveFile.Write(Wave, [.. new short[count]], 22_050);

        var bytes = File.ReadAllBytes(Wave);
        Assert.Equal(44 + (2 * count), bytes.Length);
        Assert.Equal(bytes.Length - 8, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)));
        Assert.Equal(2 * count, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(40)));
    }

    [Fact]
    public async Task It_is_16_bit_mono_at_the_given_rate()
    {
        WaveFile.Write(Wave, [.. new short[22_050]], 22_050);

        var probe = await Tool.RunAsync(
            new ToolCommand("ffprobe", ["-v", "error", "-show_entries", "stream=codec_name,sample_rate,channels,duration", "-of", "csv=p=0", Wave]), CancellationToken.None);

        Assert.Equal("pcm_s16le,22050,1,1.000000", probe.Output.Trim());
    }

    public void Dispose() => folder.Delete(recursive: true);
}
