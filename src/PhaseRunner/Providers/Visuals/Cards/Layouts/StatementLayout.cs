using static VideoAgent.PhaseRunner.Providers.Visuals.Cards.Svg;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards.Layouts;

/// <summary>A tilted field of colour from below, with a drawing so large that it leaves the card.</summary>
internal static class StatementLayout
{
    public static void Draw(Card card)
    {
        var scheme = card.Scheme;
        var (high, low) = card.IsOdd ? (1060, 1290) : (1290, 1060);
        card.Canvas.Add(Path($"M0 {high - 46}L1024 {low - 46}V1792H0z", Fill(scheme.Accent)));
        card.Canvas.Add(Path($"M0 {high}L1024 {low}V1792H0z", Fill(card.Canvas.Linear(90, scheme.Shape, scheme.Shape.Mix(scheme.Line, 0.35)))));
        var x = card.IsOdd ? 360 : 660;
        PictogramPainter.Ghost(card, new Place(1024 - x + (card.IsOdd ? 120 : -120), 1640, 720, card.IsOdd ? 24 : -24), scheme.Shape.Mix(scheme.Line, 0.16));
        PictogramPainter.Paint(card, new Place(x, 1420, 640, card.IsOdd ? -12 : 12), scheme.Accent, scheme.Ink == scheme.Line ? scheme.Ground : scheme.Ink);

        CardText.Headline(card, card.Headline, (Card.SafeTop, Card.SafeBottom - 30), largest: 178, Alignment.Start, Emphasis.Label);
    }
}
