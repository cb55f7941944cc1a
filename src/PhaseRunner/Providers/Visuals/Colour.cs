using System.Globalization;

namespace VideoAgent.PhaseRunner.Providers.Visuals;

/// <summary>An sRGB colour, with the contrast arithmetic of WCAG 2.</summary>
internal readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>From <c>#rrggbb</c>.</summary>
    public static Colour Parse(string hex) => new(Channel(hex, 1), Channel(hex, 3), Channel(hex, 5));

    /// <summary>This colour with <paramref name="amount"/> (0-1) of another in it.</summary>
    public Colour Mix(Colour other, double amount) =>
        new(Blend(Red, other.Red, amount), Blend(Green, other.Green, amount), Blend(Blue, other.Blue, amount));

    /// <summary>1 (none) to 21 (black on white).</summary>
    public double ContrastWith(Colour other)
    {
        var (one, two) = (Luminance(), other.Luminance());
        return (Math.Max(one, two) + 0.05) / (Math.Min(one, two) + 0.05);
    }

    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    private double Luminance() => 0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue);

    private static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.03928 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    private static byte Channel(string hex, int at) => byte.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static byte Blend(byte from, byte to, double amount) => (byte)Math.Round(from + (to - from) * amount);
}
