using System.Globalization;
using VideoAgent.PhaseRunner.Media;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Captions;

/// <summary>One frame as libass really draws it, through ffmpeg's <c>ass</c> filter, over a flat background.</summary>
internal sealed class RenderedFrame(int width, int height, byte[] rgb)
{
    public const string Background = "0x204060";
    private const int Difference = 24;

    /// <summary>The frames at these times (ascending), in one run of ffmpeg.</summary>
    public static async Task<IReadOnlyList<RenderedFrame>> AtAsync(string ass, int width, int height, params double[] times)
    {
        var folder = Directory.CreateTempSubdirectory("captions-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "captions.ass"), ass);
            var frames = new List<RenderedFrame>();
            await Tool.RunAsync(Command(folder.FullName, width, height, times) with { Output = (stream, token) => ReadAsync(stream, width, height, frames, token) }, default);
            return frames;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Where anything was drawn; null when nothing was.</summary>
    public Box? Ink(Box? within = null)
    {
        var area = within ?? new Box(0, 0, width - 1, height - 1);
        Box? ink = null;
        foreach (var (x, y) in area.Pixels(width, height).Where(pixel => IsInk(pixel.X, pixel.Y))) ink = ink is { } box ? box.With(x, y) : new Box(x, y, x, y);
        return ink;
    }

    /// <summary>How much was drawn: pixels, edges counted in part.</summary>
    public double InkMass() => Enumerable.Range(0, width * height).Sum(pixel => (rgb[pixel * 3] - rgb[0]) / 255.0);

    /// <summary>How many pixels of an area have a colour, give or take a little.</summary>
    public int Count(Box area, int red, int green, int blue) => area.Pixels(width, height).Count(pixel =>
        Near(pixel.X, pixel.Y, 0, red) && Near(pixel.X, pixel.Y, 1, green) && Near(pixel.X, pixel.Y, 2, blue));

    public byte[] Cut(Box area) => [.. area.Pixels(width, height).SelectMany(pixel => rgb.AsSpan(((pixel.Y * width) + pixel.X) * 3, 3).ToArray())];

    private bool Near(int x, int y, int channel, int value) => Math.Abs(rgb[(((y * width) + x) * 3) + channel] - value) <= 12;

    private bool IsInk(int x, int y)
    {
        var at = ((y * width) + x) * 3;
        return Math.Abs(rgb[at] - 0x20) > Difference || Math.Abs(rgb[at + 1] - 0x40) > Difference || Math.Abs(rgb[at + 2] - 0x60) > Difference;
    }

    private static ToolCommand Command(string folder, int width, int height, double[] times)
    {
        var at = string.Join('+', times.Select((time, index) => string.Create(CultureInfo.InvariantCulture, $"eq(N,{index})*{time}")));
        return new ToolCommand("ffmpeg", [
            "-v", "error", "-filter_threads", "1",
            "-f", "lavfi", "-i", $"color=c={Background}:s={width}x{height}:r=30,format=rgb24,setpts='({at})/TB',ass=captions.ass",
            "-fps_mode", "passthrough", "-frames:v", times.Length.ToString(CultureInfo.InvariantCulture), "-f", "rawvideo", "-pix_fmt", "rgb24", "-"])
        { WorkingDirectory = folder };
    }

    private static async Task ReadAsync(Stream stream, int width, int height, List<RenderedFrame> frames, CancellationToken cancellationToken)
    {
        var frame = new byte[width * height * 3];
        while (await stream.ReadAtLeastAsync(frame, frame.Length, throwOnEndOfStream: false, cancellationToken) == frame.Length)
        {
            frames.Add(new RenderedFrame(width, height, frame));
            frame = new byte[frame.Length];
        }
    }
}

/// <summary>Inclusive pixel bounds.</summary>
internal readonly record struct Box(int Left, int Top, int Right, int Bottom)
{
    public Box With(int x, int y) => new(Math.Min(Left, x), Math.Min(Top, y), Math.Max(Right, x), Math.Max(Bottom, y));

    public IEnumerable<(int X, int Y)> Pixels(int width, int height)
    {
        for (var y = Math.Max(0, Top); y <= Math.Min(height - 1, Bottom); y++)
        {
            for (var x = Math.Max(0, Left); x <= Math.Min(width - 1, Right); x++) yield return (x, y);
        }
    }
}
