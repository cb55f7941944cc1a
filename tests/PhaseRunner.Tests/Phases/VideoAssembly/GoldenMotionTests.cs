using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Phases.VideoAssembly;
using VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Inputs;
using VideoAgent.Testing;
using VideoAgent.VideoBench.Inputs;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly;

/// <summary>Motion as a viewer sees it: a bright spot followed through the frames of a finished, compressed video.</summary>
public sealed class GoldenMotionTests : IDisposable
{
    private const int Seconds = 4;

    /// <summary>Mean |acceleration| in pixels per frame squared. ffmpeg's zoompan has 0.76 and visibly shakes.</summary>
    private const double MaxJitter = 0.05;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Slow_motion_does_not_shake_in_the_finished_video()
    {
        var sample = new Sample(folder["store"]);
        await SyntheticInputs.WriteAsync(sample, Seconds, scenes: 1);
        await Sample.PngAsync(Spot(), sample.Path(PhaseName.VisualGeneration, ArtifactNames.Scene(1)), CancellationToken.None);
        var spec = new VideoSpec { DurationSeconds = 15, Assembly = new AssemblySpec { Captions = new CaptionsSpec { Style = CaptionStyle.None } } };
        var context = sample.Context(folder["work"], spec);

        await new VideoAssemblyPhase().RunAsync(context, CancellationToken.None);
        var path = await PathOfSpotAsync(context.OutputPath(ArtifactNames.Video));

        Assert.True(Travel(path) > 10, $"the spot moved by {Travel(path):0.0} pixels only");
        Assert.InRange(Jitter(path), 0, MaxJitter);
    }

    /// <summary>A white disc on dark grey, away from the middle, where a zoom moves it. Its edge is as sharp as type's.</summary>
    private static byte[] Spot()
    {
        var rgb = new byte[Sample.Width * Sample.Height * 3];
        for (var i = 0; i < Sample.Width * Sample.Height; i++)
        {
            var (x, y) = (i % Sample.Width - 700.0, i / Sample.Width - 1200.0);
            rgb.AsSpan(3 * i, 3).Fill((byte)(30 + 200 * Math.Clamp(100.5 - double.Hypot(x, y), 0, 1)));
        }

        return rgb;
    }

    private static async Task<IReadOnlyList<(double X, double Y)>> PathOfSpotAsync(string video)
    {
        const int width = 1080, height = 1920;
        var path = new List<(double X, double Y)>();
        await Tool.RunAsync(
            new ToolCommand("ffmpeg", ["-v", "error", "-i", video, "-vf", "extractplanes=y", "-f", "rawvideo", "pipe:1"])
            {
                Output = async (stream, token) =>
                {
                    var luma = new byte[width * height];
                    while (await stream.ReadAtLeastAsync(luma, luma.Length, throwOnEndOfStream: false, token) == luma.Length) path.Add(Centroid(luma, width));
                },
            },
            CancellationToken.None);
        return path;
    }

    private static (double X, double Y) Centroid(byte[] luma, int width)
    {
        var (x, y, mass) = (0.0, 0.0, 0.0);
        for (var i = 0; i < luma.Length; i++)
        {
            // Well above the ground's level, so that the encoder's noise there weighs nothing.
            double weight = Math.Max(0, luma[i] - 70);
            x += weight * (i % width);
            y += weight * (i / width);
            mass += weight;
        }

        return (x / mass, y / mass);
    }

    private static double Travel(IReadOnlyList<(double X, double Y)> path) => Math.Abs(path[^1].X - path[0].X) + Math.Abs(path[^1].Y - path[0].Y);

    private static double Jitter(IReadOnlyList<(double X, double Y)> path) => Enumerable.Range(1, path.Count - 2).Average(i =>
        double.Hypot(path[i + 1].X - 2 * path[i].X + path[i - 1].X, path[i + 1].Y - 2 * path[i].Y + path[i - 1].Y));
}
