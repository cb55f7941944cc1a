namespace VideoAgent.VideoBench.Inputs;

/// <summary>Pictures as full of detail as a photograph: noise whose strength falls with frequency as in nature, coloured, with a few soft shapes. Deterministic.</summary>
internal static class PhotoLike
{
    private const int Octaves = 9;
    private const double Persistence = 0.56;

    /// <summary>RGB, three bytes a pixel.</summary>
    public static byte[] Draw(int width, int height, int seed)
    {
        var pixels = new byte[width * height * 3];
        var (red, green, blue) = Palette(seed);
        Parallel.For(0, height, y =>
        {
            for (var x = 0; x < width; x++)
            {
                var (u, v) = (x * 6.0 / width, y * 6.0 / width);
                var bend = Noise(u * 0.5, v * 0.5, seed + 7) * 1.5;
                var form = Noise(u + bend, v - bend, seed);
                var hue = Noise(u * 0.4 + 9, v * 0.4, seed + 3);
                var grain = (Hash(x, y, seed + 11) - 0.5) * 0.03;
                var light = Math.Clamp(0.15 + form * 1.1 + grain - 0.15 * Math.Abs(v / 5 - 1), 0, 1);
                var at = (y * width + x) * 3;
                pixels[at] = Level(light * (red + 0.5 * hue));
                pixels[at + 1] = Level(light * (green + 0.4 * (1 - hue)));
                pixels[at + 2] = Level(light * (blue + 0.3 * form));
            }
        });
        return pixels;
    }

    private static (double, double, double) Palette(int seed) => (seed % 3) switch
    {
        0 => (0.9, 0.6, 0.4),
        1 => (0.5, 0.8, 0.5),
        _ => (0.5, 0.6, 0.9),
    };

    private static byte Level(double value) => (byte)Math.Clamp(value * 255, 0, 255);

    private static double Noise(double x, double y, int seed)
    {
        var (sum, strength, total) = (0.0, 1.0, 0.0);
        for (var octave = 0; octave < Octaves; octave++)
        {
            sum += strength * Smooth(x, y, seed + octave * 101);
            total += strength;
            strength *= Persistence;
            (x, y) = (x * 2.03, y * 2.03);
        }

        return sum / total;
    }

    private static double Smooth(double x, double y, int seed)
    {
        var (column, row) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (u, v) = (Ease(x - column), Ease(y - row));
        return double.Lerp(
            double.Lerp(Hash(column, row, seed), Hash(column + 1, row, seed), u),
            double.Lerp(Hash(column, row + 1, seed), Hash(column + 1, row + 1, seed), u),
            v);
    }

    private static double Ease(double t) => t * t * (3 - 2 * t);

    private static double Hash(int x, int y, int seed)
    {
        var h = unchecked((uint)x * 374761393u + (uint)y * 668265263u + (uint)seed * 2246822519u);
        h = unchecked((h ^ (h >> 13)) * 1274126177u);
        return (h ^ (h >> 16)) / (double)uint.MaxValue;
    }
}
