using System.Globalization;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Typesetting;

/// <summary>The room a text has, and the largest and smallest type it may be set in, all in pixels.</summary>
internal sealed record TextRoom(double Width, double Height, double Largest, double Smallest)
{
    /// <summary>Below this, a word too long for the line is broken rather than set any smaller.</summary>
    public double Comfortable => Math.Max(Smallest, Largest * 0.46);
}

/// <summary>Finds the largest type in which a text fits its room, then evens out the lines. Whatever the text, the result fits.</summary>
internal sealed class TextFitter(TextMeter meter)
{
    /// <summary>Ink of neighbouring lines keeps this part of the type size apart, in every script.</summary>
    private const double Gap = 0.14;

    private const double Step = 0.955;
    private const int BalancingRounds = 7;

    public TextBlock Fit(string text, Typeface face, TextRoom room)
    {
        var shown = PlainText.OneLine(text);
        if (shown.Length == 0) return new TextBlock([], room.Smallest, 0, false);
        return Whole(shown, face, room) ?? Shortened(shown, face, room);
    }

    /// <summary>See <see cref="TextMeter.Paint"/>.</summary>
    public byte[] Paint(string line, Typeface face, double size, Colour colour, PaintArea area) => meter.Paint(line, face, size, colour, area);

    private TextBlock? Whole(string text, Typeface face, TextRoom room) =>
        Sizes(room.Largest, room.Comfortable).Select(size => TrySet(text, face, size, room, insideWords: false))
            .Concat(Sizes(room.Comfortable, room.Smallest).Select(size => TrySet(text, face, size, room, insideWords: true)))
            .FirstOrDefault(block => block is not null);

    /// <summary>Too long even for the smallest type: the longest beginning that fits, by halving.</summary>
    private TextBlock Shortened(string text, Typeface face, TextRoom room)
    {
        var (fits, tooLong) = (0, new StringInfo(text).LengthInTextElements);
        TextBlock? best = null;
        while (tooLong - fits > 1)
        {
            var middle = (fits + tooLong) / 2;
            var block = TrySet(PlainText.Shorten(text, middle), face, room.Smallest, room, insideWords: true);
            (fits, tooLong, best) = block is null ? (fits, middle, best) : (middle, tooLong, block);
        }

        return best ?? new TextBlock([], room.Smallest, 0, false);
    }

    private TextBlock? TrySet(string text, Typeface face, double size, TextRoom room, bool insideWords)
    {
        var lines = meter.Break(text, face, size, room.Width, insideWords);
        if (!Fits(lines, size, room)) return null;
        var balanced = Balance(text, face, size, room, lines, insideWords);
        return new TextBlock(balanced, size, Leading(balanced, size), TextMeter.IsRightToLeft(text));
    }

    /// <summary>The narrowest measure that needs no more lines: no lonely last word.</summary>
    private IReadOnlyList<TextLine> Balance(string text, Typeface face, double size, TextRoom room, IReadOnlyList<TextLine> lines, bool insideWords)
    {
        var (narrow, wide, best) = (room.Width / lines.Count * 0.8, room.Width, lines);
        for (var i = 0; i < BalancingRounds && lines.Count > 1; i++)
        {
            var middle = (narrow + wide) / 2;
            var attempt = meter.Break(text, face, size, middle, insideWords);
            var isGood = attempt.Count == lines.Count && attempt.All(line => line.Width <= middle) && Fits(attempt, size, room);
            (narrow, wide, best) = isGood ? (narrow, middle, attempt) : (middle, wide, best);
        }

        return best;
    }

    private static bool Fits(IReadOnlyList<TextLine> lines, double size, TextRoom room) =>
        lines.All(line => Math.Max(line.Width, line.InkLeft + line.InkWidth) <= room.Width)
        && new TextBlock(lines, size, Leading(lines, size), false).Height <= room.Height;

    /// <summary>As tight as poster type may be, yet no line touches the next: accents, Arabic and Devanagari reach further than Latin.</summary>
    private static double Leading(IReadOnlyList<TextLine> lines, double size) =>
        lines.Zip(lines.Skip(1), (above, below) => above.InkBottom - below.InkTop + size * Gap).Append(size * 0.96).Max();

    private static IEnumerable<double> Sizes(double largest, double smallest)
    {
        for (var size = largest; size > smallest; size *= Step)
            yield return size;
        yield return smallest;
    }
}
