using VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Captions;

/// <summary>One frame as it is really drawn, over a flat background, and as a player shows it: in RGB.</summary>
internal sealed class RenderedFrame(int width, int height, byte[] rgb)
{
    private static readonly VideoColour Background = VideoColour.From(0x20, 0x40, 0x60);
    private const int Difference = 24;

    /// <summary>The frames at these times.</summary>
    public static IReadOnlyList<RenderedFrame> At(string ass, int width, int height, params double[] times)
    {
        var size = new FrameSize(width, height);
        using var captions = CaptionLayer.Open(ass, size, fps: 30);
        return [.. times.Select(time =>
        {
            var picture = new Picture(size);
            picture.Plane(0).Fill(Background.Y);
            picture.Plane(1).Fill(Background.U);
            picture.Plane(2).Fill(Background.V);
            captions?.DrawAt((long)(time * 1000), picture);
            return new RenderedFrame(width, height, PlayedBack.Rgb(picture));
        })];
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

    /// <summary>How many pixels of an area have a colour, give or take some levels.</summary>
    public int Count(Box area, Colour colour, int levels = 12) => area.Pixels(width, height).Count(pixel =>
        Near(pixel, 0, colour.Red, levels) && Near(pixel, 1, colour.Green, levels) && Near(pixel, 2, colour.Blue, levels));

    public byte[] Cut(Box area) => [.. area.Pixels(width, height).SelectMany(pixel => rgb.AsSpan(((pixel.Y * width) + pixel.X) * 3, 3).ToArray())];

    private bool Near((int X, int Y) pixel, int channel, int value, int levels) => Math.Abs(rgb[(((pixel.Y * width) + pixel.X) * 3) + channel] - value) <= levels;

    private bool IsInk(int x, int y)
    {
        var at = ((y * width) + x) * 3;
        return Math.Abs(rgb[at] - 0x20) > Difference || Math.Abs(rgb[at + 1] - 0x40) > Difference || Math.Abs(rgb[at + 2] - 0x60) > Difference;
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
