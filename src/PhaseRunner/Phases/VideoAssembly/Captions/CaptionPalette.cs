using System.Globalization;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

/// <summary>A colour of the picture, and how it is written in ASS.</summary>
internal readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    public static Colour White { get; } = new(255, 255, 255);
    public static Colour Ink { get; } = new(12, 12, 16);

    /// <summary>Blue first, as <c>\1c</c> wants it.</summary>
    public string Ass => $"&H{Blue:X2}{Green:X2}{Red:X2}&";

    /// <summary>WCAG relative luminance, 0-1.</summary>
    public double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    /// <summary>Reads <c>#RRGGBB</c>; null for anything else.</summary>
    public static Colour? Parse(string? text) =>
        text is ['#', .. { Length: 6 } digits] && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? new Colour((byte)(value >> 16), (byte)(value >> 8), (byte)value)
            : null;

    /// <summary>Mixed with white: 0 leaves it, 1 is white.</summary>
    public Colour Lighter(double share) => new(Mix(Red, share), Mix(Green, share), Mix(Blue, share));

    /// <summary>WCAG contrast ratio, 1-21.</summary>
    public double Contrast(Colour other) => (Math.Max(Luminance, other.Luminance) + 0.05) / (Math.Min(Luminance, other.Luminance) + 0.05);

    private static byte Mix(byte channel, double share) => (byte)Math.Round(channel + ((255 - channel) * share));

    private static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}

/// <summary>The colours of one video's captions, all from one accent, each legible where it is used.</summary>
internal sealed record CaptionPalette
{
    /// <summary>A yellow that no photograph of a person, a street or a screen is made of.</summary>
    private static readonly Colour DefaultAccent = new(0xFF, 0xD6, 0x0A);

    private const double LegibleOnInk = 6, LegibleLargeType = 3;

    public required Colour Box { get; init; }
    public required Colour OnBox { get; init; }

    /// <summary>The accent, lightened until it reads as text with a dark outline.</summary>
    public required Colour Accent { get; init; }

    public Colour Text { get; } = Colour.White;

    /// <summary>Not yet said: present, but a step back.</summary>
    public Colour Coming { get; } = new(0xD4, 0xD7, 0xDD);

    public Colour Outline { get; } = Colour.Ink;

    /// <param name="accent"><c>#RRGGBB</c>; anything else means the default.</param>
    public static CaptionPalette From(string? accent)
    {
        var box = Colour.Parse(accent) ?? DefaultAccent;
        return new CaptionPalette
        {
            Box = box,
            OnBox = Colour.White.Contrast(box) >= LegibleLargeType ? Colour.White : Colour.Ink,
            Accent = Legible(box),
        };
    }

    private static Colour Legible(Colour colour) => Enumerable.Range(0, 20)
        .Select(step => colour.Lighter(step / 20.0))
        .FirstOrDefault(lighter => lighter.Contrast(Colour.Ink) >= LegibleOnInk, Colour.White);
}
