using System.Xml.Linq;
using VideoAgent.PhaseRunner.Providers.Visuals.Typesetting;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards;

/// <summary>One measured line of text as an element of the card.</summary>
internal static class CardLine
{
    /// <summary>Room around a painted line for ink that leaves its box.</summary>
    private const int Margin = 24;

    public static XElement Draw(Card card, TextLine line, double left, double baseline, TextBlock block, Typeface face, Colour colour) =>
        EmojiText.MayHoldEmoji(line.Text)
            ? Image(card, line, left, baseline, block, face, colour)
            : Text(line, left, baseline, block, face, colour);

    /// <summary>Anchored in its middle, because start and end change sides with the writing direction.</summary>
    private static XElement Text(TextLine line, double left, double baseline, TextBlock block, Typeface face, Colour colour) =>
        Svg.Element("text",
            Svg.Attribute("x", left + line.Width / 2), Svg.Attribute("y", baseline), Svg.Attribute("text-anchor", "middle"),
            Svg.Attribute("font-family", face.Families), Svg.Attribute("font-weight", face.Weight), Svg.Attribute("font-size", block.Size),
            Svg.Attribute("direction", block.RightToLeft ? "rtl" : "ltr"), Svg.Fill(colour),
            new XAttribute(XNamespace.Xml + "space", "preserve"), line.Text);

    /// <summary>On whole pixels, so that the line is not sampled a second time.</summary>
    private static XElement Image(Card card, TextLine line, double left, double baseline, TextBlock block, Typeface face, Colour colour)
    {
        var (x, y) = (Math.Floor(left - Margin), Math.Floor(baseline + line.InkTop - Margin));
        var area = new PaintArea((int)Math.Ceiling(line.Width) + 2 * Margin + 1, (int)Math.Ceiling(line.InkHeight) + 2 * Margin + 1, left - x, baseline - y);
        var png = card.Fitter.Paint(line.Text, face, block.Size, colour, area);
        return Svg.Element("image",
            Svg.Attribute("x", x), Svg.Attribute("y", y), Svg.Attribute("width", area.Width), Svg.Attribute("height", area.Height),
            Svg.Attribute("href", $"data:image/png;base64,{Convert.ToBase64String(png)}"));
    }
}
