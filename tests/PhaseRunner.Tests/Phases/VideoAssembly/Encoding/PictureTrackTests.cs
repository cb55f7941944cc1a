using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Phases.VideoAssembly;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Encoding;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;
using VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Frames;
using VideoAgent.Testing;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Encoding;

public sealed class PictureTrackTests
{
    private const int Fps = 30;
    private const int Frames = 22 * Fps;
    private static readonly FrameSize Size = new(96, 160);

    /// <summary>A long fade over the seam gives every frame there a level of its own.</summary>
    [Fact]
    public async Task Parts_encoded_side_by_side_are_one_film_with_every_frame_once_and_on_time()
    {
        using var folder = new TemporaryFolder();
        var timeline = new Timeline(Fps, Frames, [0, Frames / 2], fadeFrames: Frames);
        Still[] stills = [await DrawnStill.OfAsync(Size, (_, _) => 40), await DrawnStill.OfAsync(Size, (_, _) => 200)];
        var scenery = new Scenery(Size, [KenBurns.Still, KenBurns.Still], stills, Watermark: null);

        var seen = await FilmAsync(scenery, timeline, folder, cores: 2);

        Assert.Equal(2, Directory.GetFiles(folder.Path, "picture-*.mp4").Length);
        Assert.Equal(Drawn(scenery, timeline), await LevelsAsync(folder["joined.mp4"]), (drawn, shown) => Math.Abs(drawn - shown) <= 2);
        Assert.Equal(Enumerable.Range(0, Frames).Select(frame => frame / (double)Fps), await TimesAsync(folder["joined.mp4"]), (due, shown) => Math.Abs(due - shown) < 1e-5);
        Assert.Empty(seen.Black);
    }

    [Fact]
    public async Task What_is_wrong_in_a_later_part_is_told_in_the_time_of_the_film()
    {
        using var folder = new TemporaryFolder();
        var timeline = new Timeline(Fps, Frames, [0, 18 * Fps], fadeFrames: 0);
        Still[] stills = [await DrawnStill.OfAsync(Size, (x, _) => 200 * x), await DrawnStill.OfAsync(Size, (_, _) => 16)];

        var seen = await FilmAsync(new Scenery(Size, KenBurns.Plan([18, 4], seed: 1), stills, Watermark: null), timeline, folder, cores: 2);

        var black = Assert.Single(seen.Black);
        Assert.InRange(black.Start, 17.9, 18.1);
        Assert.Equal(22, black.End);
    }

    /// <summary>Else all that was measured on the parts would be measured once more.</summary>
    [Fact]
    public async Task The_joined_film_holds_the_very_packets_of_its_parts()
    {
        using var folder = new TemporaryFolder();
        var timeline = new Timeline(Fps, Frames, [0], fadeFrames: 0);
        var still = await DrawnStill.OfAsync(Size, (x, y) => 16 + 100 * (x + y));

        await FilmAsync(new Scenery(Size, KenBurns.Plan([22], seed: 1), [still], Watermark: null), timeline, folder, cores: 2);

        Assert.Equal(await File.ReadAllTextAsync(folder["hashes.txt"]), await PacketHashes.OfAsync(folder["joined.mp4"], CancellationToken.None));
    }

    private static async Task<PictureMeasurement> FilmAsync(Scenery scenery, Timeline timeline, TemporaryFolder folder, int cores)
    {
        var track = new PictureTrack(new EncodeSettings(Size, Fps, "ultrafast", Crf: 10, cores), folder.Path, TimeProvider.System);
        var seen = await track.MakeAsync(scenery, timeline, captions: "", folder["cover.jpg"], _ => { }, CancellationToken.None);
        await RunAsync(folder, ["-nostdin", "-v", "error", "-f", "lavfi", "-i", "sine", "-t", "22", "-c:a", "aac", "sound.m4a"]);
        await File.WriteAllTextAsync(folder["hashes.txt"], await RunAsync(folder, EncodeArguments.Mux(PictureTrack.List, "sound.m4a", "joined.mp4")));
        return seen;
    }

    private static async Task<string> RunAsync(TemporaryFolder folder, IReadOnlyList<string> arguments) =>
        (await Tool.RunAsync(new ToolCommand("ffmpeg", arguments) { WorkingDirectory = folder.Path }, CancellationToken.None)).Output.Trim();

    private static IEnumerable<double> Drawn(Scenery scenery, Timeline timeline)
    {
        using var renderer = new FrameRenderer(scenery, timeline, captions: null);
        var picture = new Picture(Size);
        for (var frame = 0; frame < Frames; frame++)
        {
            renderer.Render(frame, picture);
            yield return picture.Bytes[0];
        }
    }

    private static async Task<IEnumerable<double>> LevelsAsync(string video)
    {
        using var bytes = new MemoryStream();
        await Tool.RunAsync(
            new ToolCommand("ffmpeg", ["-nostdin", "-v", "error", "-i", video, "-vsync", "passthrough", "-f", "rawvideo", "-pix_fmt", "yuv420p", "pipe:1"])
            {
                Output = (stream, token) => stream.CopyToAsync(bytes, token),
            },
            CancellationToken.None);
        return bytes.ToArray().Chunk(Size.Bytes).Select(frame => frame.Take(Size.Width * Size.Height).Average(level => (double)level));
    }

    private static async Task<IEnumerable<double>> TimesAsync(string video)
    {
        var shown = await Tool.RunAsync(
            new ToolCommand("ffprobe", ["-v", "error", "-select_streams", "v", "-show_entries", "packet=pts_time", "-of", "csv=p=0", video]), CancellationToken.None);
        return shown.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(time => double.Parse(time.Trim(','), System.Globalization.CultureInfo.InvariantCulture)).Order();
    }
}
