using static VideoAgent.PhaseRunner.Providers.Visuals.Cards.Svg;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards.Layouts;

/// <summary>A question mark taller than the card, the drawing as its point.</summary>
internal static class QuestionLayout
{
    public static void Draw(Card card)
    {
        var scheme = card.Scheme;
        card.Canvas.Add(Path("M250 560C250 230 860 190 880 560c14 270-330 280-330 560", Stroke(scheme.Tint, 190)));
        card.Canvas.Add(Circle(550, 1440, 620, Fill(card.Canvas.Glow(scheme.Glow, 0.8))));
        card.Canvas.Add(Circle(550, 1440, 310, Fill(card.Canvas.Linear(110, scheme.Accent, scheme.Shape))));
        Shading.Disc(card, 550, 1440, 306, scheme.Line, 0.35);
        PictogramPainter.Paint(card, new Place(550, 1436, 470, card.IsOdd ? 7 : -7), scheme.Shape, scheme.Accent);

        CardText.Headline(card, card.Headline, (Card.SafeTop, Card.SafeBottom - 60), largest: 168, Alignment.Start, Emphasis.Colour);
    }
}
