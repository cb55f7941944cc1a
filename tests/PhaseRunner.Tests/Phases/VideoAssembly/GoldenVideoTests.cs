using System.Security.Cryptography;
using System.Text.Json;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;
using VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Inputs;
using VideoAgent.VideoBench.Inputs;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly;

/// <summary>The real output, measured from outside.</summary>
[Collection(SampleVideoTests.Name)]
public sealed class GoldenVideoTests(SampleVideo sample)
{
    private const int Frames = 225;

    private RenderFacts Facts => JsonSerializer.Deserialize(File.ReadAllText(sample.Output(ArtifactNames.Verification)), VerificationJson.Default.RenderFacts)!;

    [Fact]
    public void It_lasts_as_long_as_the_voice_and_its_tail()
    {
        Assert.Equal(Frames, Facts.Video!.Frames);
        Assert.InRange(Facts.DurationSeconds, Frames / 30.0 - 0.001, Frames / 30.0 + 0.001);
        Assert.Equal(Frames / 30.0, sample.Facts.VideoSeconds);
    }

    [Fact]
    public void It_is_h264_high_in_bt709_at_a_constant_rate()
    {
        var video = Facts.Video!;

        Assert.Equal(("h264", "High", "yuv420p", "30/1", "30/1", "tv/bt709/bt709/bt709"),
            (video.Codec, video.Profile, video.PixelFormat, video.FrameRate, video.AverageFrameRate, video.Colour));
    }

    [Fact]
    public void Playback_can_start_before_all_is_loaded() => Assert.True(Facts.IndexFirst);

    [Fact]
    public void It_is_as_loud_as_platforms_want_it()
    {
        Assert.InRange(Facts.Audio!.IntegratedLufs, -14.5, -13.5);
        Assert.InRange(Facts.Audio.TruePeakDbtp, -9, -1);
    }

    /// <summary>The sample's voice pauses from 2.1 to 2.4 s, which is inside the first crossfade.</summary>
    [Fact]
    public async Task The_voice_is_heard_where_it_was_spoken()
    {
        var heard = await SoundAsync(sample.Video);

        var onset = Enumerable.Range((int)(2.2 * 48000), 24000).First(i => Math.Abs(heard[i]) > 0.02) / 48000.0;

        Assert.InRange(onset, 2.4 - 0.020, 2.4 + 0.020);
    }

    [Fact]
    public void Picture_and_sound_begin_together() => Assert.InRange(Facts.SoundOffsetSeconds, -0.020, 0.020);

    [Fact]
    public void Its_provenance_lies_beside_it()
    {
        var provenance = JsonSerializer.Deserialize(File.ReadAllText(sample.Output(ArtifactNames.Provenance)), ContractJson.Default.Provenance)!;

        Assert.All(provenance.Made, file => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(sample.Output(file.Name)))), file.Sha256));
        Assert.Equal([1, 2, SampleVideo.Scenes, 5], [provenance.Script.Files.Count, provenance.Voice.Files.Count, provenance.Pictures.Files.Count, provenance.Made.Count]);
        Assert.Contains(provenance.Assets, asset => asset.Kind == AssetKind.Font);
    }

    [Fact]
    public async Task The_cover_is_a_full_size_frame()
    {
        var cover = await MediaProbe.TryReadAsync(sample.Output(ArtifactNames.Thumbnail), CancellationToken.None);

        Assert.Equal(("mjpeg", 1080, 1920), (cover!.Video!.CodecName, cover.Video.Width, cover.Video.Height));
    }

    /// <summary>A wrong matrix or range would shift them by ten levels and more.</summary>
    [Theory]
    [InlineData(ArtifactNames.Video)]
    [InlineData(ArtifactNames.Thumbnail)]
    public async Task Colours_are_the_stills_colours(string artifact)
    {
        var card = Card.Draw(Sample.Width, Sample.Height, seed: 1);
        var frame = await FrameAsync(sample.Output(artifact));

        Assert.All(new[] { (0.08, 0.05), (0.1, 0.85), (0.9, 0.9), (0.6, 0.22) }, place =>
        {
            var (shown, drawn) = (Mean(frame, 1080, 1920, place), Mean(card, Sample.Width, Sample.Height, place));
            Assert.All(shown.Zip(drawn), level => Assert.InRange(level.First - level.Second, -4, 4));
        });
    }

    /// <summary>The first word's box at half a second, after compression. ffmpeg's own captions showed #FFCC00 for it.</summary>
    [Theory]
    [InlineData(ArtifactNames.Video)]
    [InlineData(ArtifactNames.Thumbnail)]
    public async Task A_words_box_has_the_accent_s_colour(string artifact)
    {
        var frame = await FrameAsync(sample.Output(artifact));

        Assert.InRange(Enumerable.Range(0, 1080 * 1920).Count(i => IsNear(frame.AsSpan(i * 3, 3), [0xFF, 0xD6, 0x0A], levels: 4)), 5000, 100_000);

        static bool IsNear(ReadOnlySpan<byte> shown, ReadOnlySpan<byte> wanted, int levels) =>
            Math.Abs(shown[0] - wanted[0]) <= levels && Math.Abs(shown[1] - wanted[1]) <= levels && Math.Abs(shown[2] - wanted[2]) <= levels;
    }

    private static async Task<float[]> SoundAsync(string video)
    {
        using var bytes = new MemoryStream();
        await Tool.RunAsync(
            new ToolCommand("ffmpeg", ["-v", "error", "-i", video, "-ac", "1", "-ar", "48000", "-f", "f32le", "pipe:1"]) { Output = (stream, token) => stream.CopyToAsync(bytes, token) },
            CancellationToken.None);
        return System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(bytes.ToArray()).ToArray();
    }

    /// <summary>The frame at one second as RGB, converted as a player would by the tags.</summary>
    private static async Task<byte[]> FrameAsync(string path)
    {
        using var bytes = new MemoryStream();
        string[] seek = path.EndsWith(".mp4", StringComparison.Ordinal) ? ["-ss", "0.5"] : [];
        await Tool.RunAsync(
            new ToolCommand("ffmpeg", ["-v", "error", .. seek, "-i", path, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"]) { Output = (stream, token) => stream.CopyToAsync(bytes, token) },
            CancellationToken.None);
        return bytes.ToArray();
    }

    /// <summary>Mean red, green and blue around a place (0-1, 0-1).</summary>
    private static double[] Mean(byte[] rgb, int width, int height, (double X, double Y) place)
    {
        var (x, y) = ((int)(place.X * width) - 8, (int)(place.Y * height) - 8);
        return [.. Enumerable.Range(0, 3).Select(channel => Enumerable.Range(0, 256).Average(i => (double)rgb[((y + i / 16) * width + x + i % 16) * 3 + channel]))];
    }
}
