namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Inputs;

/// <summary>Flat graphic cards: a gradient, large shapes with soft edges, hard-edged bars like lines of type. Deterministic.</summary>
internal static class Card
{
    /// <summary>RGB, three bytes a pixel.</summary>
    public static byte[] Draw(int width, int height, int seed)
    {
        var pixels = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (r, g, b) = Colour((double)x / width, (double)y / height, seed);
                var at = (y * width + x) * 3;
                (pixels[at], pixels[at + 1], pixels[at + 2]) = ((byte)r, (byte)g, (byte)b);
            }
        }

        return pixels;
    }

    private static (double, double, double) Colour(double x, double y, int seed)
    {
        var turn = seed * 0.7;
        var (r, g, b) = (30 + 40 * y + 30 * Math.Sin(turn), 35 + 30 * x, 80 + 60 * (1 - y) + 20 * Math.Cos(turn));
        var (dx, dy) = (x - 0.5 - 0.3 * Math.Sin(turn), (y - 0.3) * 1.75);
        if (dx * dx + dy * dy < 0.06) (r, g, b) = (240, 180 - 100 * x, 60 + 30 * Math.Sin(turn));
        if (IsType(x, y, seed)) (r, g, b) = (245, 245, 240);
        return (r, g, b);
    }

    /// <summary>Rows of upright bars: as many edges as large letters have.</summary>
    private static bool IsType(double x, double y, int seed)
    {
        if (y is < 0.55 or > 0.75 || x is < 0.1 or > 0.9) return false;
        var row = (int)((y - 0.55) / 0.05);
        return (y - 0.55) % 0.05 < 0.032 && (x * (31 + row * 3 + seed) % 1) < 0.55;
    }
}
