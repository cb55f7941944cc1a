namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>A colour as the video holds it: BT.709, limited range (luma 16-235, chroma 16-240 around 128).</summary>
internal readonly record struct VideoColour(byte Y, byte U, byte V)
{
    private const double Red = 0.2126, Green = 0.7152, Blue = 0.0722;

    public static VideoColour From(byte red, byte green, byte blue)
    {
        var luma = (Red * red) + (Green * green) + (Blue * blue);
        return new VideoColour(
            Level(16 + (219 * luma / 255)),
            Level(128 + (224 * (blue - luma) / (2 * (1 - Blue)) / 255)),
            Level(128 + (224 * (red - luma) / (2 * (1 - Red)) / 255)));
    }

    private static byte Level(double level) => (byte)Math.Round(level);
}
