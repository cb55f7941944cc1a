using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Captions;

/// <summary>What a player makes of a frame: BT.709, limited range, chroma sited on the left pixel of each pair.</summary>
internal static class PlayedBack
{
    public static byte[] Rgb(Picture picture)
    {
        var (width, height) = (picture.Size.Width, picture.Size.Height);
        var rgb = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var luma = 255.0 / 219 * (picture.Plane(0)[y * width + x] - 16);
                var (blue, red) = (Chroma(picture, 1, x, y), Chroma(picture, 2, x, y));
                var at = (y * width + x) * 3;
                rgb[at] = Level(luma + 1.5748 * red);
                rgb[at + 1] = Level(luma - 0.1873 * blue - 0.4681 * red);
                rgb[at + 2] = Level(luma + 1.8556 * blue);
            }
        }

        return rgb;
    }

    private static double Chroma(Picture picture, int plane, int x, int y)
    {
        var width = picture.Size.Width / 2;
        var own = picture.Plane(plane)[y / 2 * width + x / 2];
        var right = picture.Plane(plane)[y / 2 * width + Math.Min(width - 1, x / 2 + x % 2)];
        return 255.0 / 224 * ((own + right) / 2.0 - 128);
    }

    private static byte Level(double level) => (byte)Math.Clamp(Math.Round(level), 0, 255);
}
