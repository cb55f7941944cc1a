using VideoAgent.PhaseRunner.Phases.VideoAssembly;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Frames;

public sealed class FrameRendererTests
{
    private static readonly FrameSize Size = new(270, 480);

    /// <summary>Mean |acceleration| of a blob's centre. ffmpeg's zoompan has 0.76 and visibly shakes.</summary>
    private const double MaxJitter = 0.05;

    public static TheoryData<double, double, double, double> Moves => new()
    {
        // Zoom from, zoom to, and how far the centre moves in x and y.
        { 1.0, 1.09, 0, 0 },
        { 1.09, 1.0, 0, 0 },
        { 1.09, 1.09, 0.04, 0 },
        { 1.09, 1.09, 0, -0.04 },
    };

    [Theory]
    [MemberData(nameof(Moves))]
    public async Task Slow_motion_does_not_shake(double zoomFrom, double zoomTo, double x, double y)
    {
        var still = await StillOf((px, py) => Blob(px - 0.7, py - 0.65));
        var motion = new KenBurns(new Viewport(0.5 - x, 0.5 - y, zoomFrom), new Viewport(0.5 + x, 0.5 + y, zoomTo));
        using var renderer = new FrameRenderer(new Scenery(Size, [motion], [still], Watermark: null), new Timeline(30, 90, [0], 0), captions: null);

        var path = Enumerable.Range(0, 90).Select(frame => Centroid(Render(renderer, frame))).ToList();

        Assert.InRange(Jitter(path), 0, MaxJitter);
    }

    [Fact]
    public async Task A_still_that_stands_is_shown_where_it_is()
    {
        var still = await StillOf((px, py) => Blob(px - 0.3, py - 0.6));
        using var renderer = new FrameRenderer(new Scenery(Size, [KenBurns.Still], [still], Watermark: null), new Timeline(30, 2, [0], 0), captions: null);

        var (x, y) = Centroid(Render(renderer, 0));

        Assert.Equal((0.3 * Size.Width, 0.6 * Size.Height), (x, y), new Nearby(0.1));
    }

    [Fact]
    public async Task A_flat_picture_keeps_its_level_through_motion_and_fade()
    {
        Still[] stills = [await StillOf((_, _) => 77), await StillOf((_, _) => 77)];
        var motion = KenBurns.Plan([2, 2], seed: 1);
        using var renderer = new FrameRenderer(new Scenery(Size, motion, stills, Watermark: null), new Timeline(30, 60, [0, 30], 15), captions: null);

        Assert.All(new[] { 0, 25, 30, 59 }, frame => Assert.Equal(77, Render(renderer, frame).Bytes.ToArray().Distinct().Single()));
    }

    [Fact]
    public async Task A_fade_is_a_mixture_of_both()
    {
        Still[] stills = [await StillOf((_, _) => 40), await StillOf((_, _) => 200)];
        using var renderer = new FrameRenderer(new Scenery(Size, [KenBurns.Still, KenBurns.Still], stills, Watermark: null), new Timeline(30, 60, [0, 30], 16), captions: null);

        var levels = Enumerable.Range(20, 20).Select(frame => Render(renderer, frame).Bytes[0]).ToList();

        Assert.Equal(levels.Order(), levels);
        Assert.Equal((40, 200), (levels[0], levels[^1]));
        Assert.Contains(levels, level => level is > 110 and < 130);
    }

    private static Picture Render(FrameRenderer renderer, int frame)
    {
        var picture = new Picture(Size);
        renderer.Render(frame, picture);
        return picture;
    }

    private static Task<Still> StillOf(Func<double, double, double> level) => DrawnStill.OfAsync(Size, level);

    private static double Blob(double x, double y) => 16 + 200 * Math.Exp(-(x * x + y * y * 3.16) / 0.002);

    private static (double X, double Y) Centroid(Picture picture)
    {
        var (x, y, mass) = (0.0, 0.0, 0.0);
        var luma = picture.Plane(0);
        for (var i = 0; i < luma.Length; i++)
        {
            double weight = Math.Max(0, luma[i] - 20);
            x += weight * (i % Size.Width + 0.5);
            y += weight * (i / Size.Width + 0.5);
            mass += weight;
        }

        return (x / mass, y / mass);
    }

    private static double Jitter(List<(double X, double Y)> path) => Enumerable.Range(1, path.Count - 2).Average(i =>
        Math.Sqrt(Square(path[i + 1].X - 2 * path[i].X + path[i - 1].X) + Square(path[i + 1].Y - 2 * path[i].Y + path[i - 1].Y)));

    private static double Square(double value) => value * value;

    private sealed class Nearby(double tolerance) : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) one, (double, double) other) => Math.Abs(one.Item1 - other.Item1) < tolerance && Math.Abs(one.Item2 - other.Item2) < tolerance;

        public int GetHashCode((double, double) value) => 0;
    }
}
