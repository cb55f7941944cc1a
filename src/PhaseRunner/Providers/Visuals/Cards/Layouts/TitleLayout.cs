using static VideoAgent.PhaseRunner.Providers.Visuals.Cards.Svg;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards.Layouts;

/// <summary>The largest type of all, and a drawing before a rising disc.</summary>
internal static class TitleLayout
{
    public static void Draw(Card card)
    {
        var x = card.IsOdd ? 660 : 370;
        card.Canvas.Add(Circle(x, 1400, 700, Fill(card.Canvas.Glow(card.Scheme.Glow, 0.9))));
        card.Canvas.Add(Circle(x, 1400, 405, Fill(card.Canvas.Linear(70, card.Scheme.Shape, card.Scheme.Shape.Mix(card.Scheme.Ground, 0.55)))));
        Shading.Disc(card, x, 1400, 400, card.Scheme.Line, 0.4);
        card.Canvas.Add(Circle(x, 1400, 458, Stroke(card.Scheme.Accent, 9)));
        card.Canvas.Add(Circle(x + (card.IsOdd ? -324 : 324), 1400 - 324, 42, Fill(card.Scheme.Accent)));
        PictogramPainter.Paint(card, new Place(x, 1395, 600, card.IsOdd ? -8 : 8), card.Scheme.Accent, card.Scheme.Ink);

        CardText.Headline(card, card.Headline, (Card.SafeTop, Card.SafeBottom - 60), largest: 186, Alignment.Start, Emphasis.Colour);
    }
}
