using System.Xml.Linq;
using VideoAgent.PhaseRunner.Providers.Visuals.Typesetting;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards;

internal enum Alignment { Start, Centre }

/// <summary>How the last line of a headline stands out.</summary>
internal enum Emphasis { None, Colour, Label }

/// <summary>Sets type on a card: every line is its own text element at a measured place, so nothing is left to the renderer.</summary>
internal static class CardText
{
    private const double Smallest = 40;

    /// <summary>More lines than this are a text to read, not a headline to shout.</summary>
    private const int MostShoutedLines = 5;

    /// <summary>The headline between two heights. Gives the height at which it ends.</summary>
    public static double Headline(Card card, string text, (double Top, double Bottom) room, double largest, Alignment alignment, Emphasis emphasis)
    {
        var face = Typeface.Headline(card.Language);
        var extra = emphasis == Emphasis.Label ? largest * 0.3 : 0;
        var block = card.Fitter.Fit(text, face, new TextRoom(Card.SafeWidth, room.Bottom - room.Top - extra, largest, Smallest));
        var used = block.Lines.Count is > 1 and <= MostShoutedLines ? emphasis : Emphasis.None;

        var baseline = block.FirstBaseline(room.Top);
        for (var i = 0; i < block.Lines.Count; i++)
            Line(card, block, i, baseline + i * block.Leading, alignment, i == block.Lines.Count - 1 ? used : Emphasis.None, face);

        return room.Top + block.Height + (used == Emphasis.Label ? block.Size * 0.3 : 0);
    }

    /// <summary>A large figure; same promises as a headline.</summary>
    public static double Figure(Card card, string text, (double Top, double Bottom) room, double largest)
    {
        var face = Typeface.Headline(card.Language);
        var block = card.Fitter.Fit(text, face, new TextRoom(Card.SafeWidth, room.Bottom - room.Top, largest, Smallest));
        var baseline = block.FirstBaseline(room.Top);
        for (var i = 0; i < block.Lines.Count; i++)
            card.Canvas.Add(CardLine.Draw(card, block.Lines[i], Left(block, block.Lines[i], Alignment.Start), baseline + i * block.Leading, block, face, card.Scheme.Spark));

        return room.Top + block.Height;
    }

    private static void Line(Card card, TextBlock block, int index, double baseline, Alignment alignment, Emphasis emphasis, Typeface face)
    {
        var line = block.Lines[index];
        var left = alignment == Alignment.Centre ? (Card.Width - line.Width) / 2 : Left(block, line, alignment);
        if (emphasis == Emphasis.Label)
        {
            baseline += block.Size * 0.18;
            card.Canvas.Add(Label(card, line, left, baseline, block.Size));
        }

        var colour = emphasis switch { Emphasis.Colour => card.Scheme.Spark, Emphasis.Label => card.Scheme.Ground, _ => card.Scheme.Ink };
        card.Canvas.Add(CardLine.Draw(card, line, left, baseline, block, face, colour));
    }

    private static XElement Label(Card card, TextLine line, double left, double baseline, double size)
    {
        var (side, above) = (size * 0.16, size * 0.12);
        return Svg.Box(left - side, baseline + line.InkTop - above, line.Width + 2 * side, line.InkHeight + 2 * above, size * 0.14, Svg.Fill(card.Scheme.Ink));
    }

    private static double Left(TextBlock block, TextLine line, Alignment alignment) =>
        alignment == Alignment.Start && block.RightToLeft ? Card.SafeRight - line.Width : Card.SafeLeft;
}
