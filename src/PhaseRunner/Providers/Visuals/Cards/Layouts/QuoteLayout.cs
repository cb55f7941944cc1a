using static VideoAgent.PhaseRunner.Providers.Visuals.Cards.Svg;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards.Layouts;

/// <summary>A voice: large quotation marks above, a half sun with the drawing below.</summary>
internal static class QuoteLayout
{
    private const string Marks = "M0 62C0 24 24 2 62 0v22C46 24 38 34 38 48h24v52H0zM78 62c0-38 24-60 62-62v22c-16 2-24 12-24 26h24v52H78z";

    public static void Draw(Card card)
    {
        var scheme = card.Scheme;
        for (var (radius, i) = (640, 0); radius > 300; radius -= 92, i++)
            card.Canvas.Add(Circle(512, 1620, radius, Fill(i % 2 == 0 ? scheme.Ground.Mix(scheme.Halo, 0.16 + i * 0.12) : scheme.Ground)));
        card.Canvas.Add(Circle(512, 1620, 330, Fill(scheme.Accent)));
        PictogramPainter.Paint(card, new Place(512, 1450, 470, card.IsOdd ? -5 : 5), scheme.Shape, scheme.Accent.Mix(scheme.Ground, 0.6));

        card.Canvas.Add(Group(Move(Card.SafeLeft, Card.SafeTop, 1.5), Path(Marks, Fill(scheme.Spark))));
        CardText.Headline(card, card.Headline, (Card.SafeTop + 214, Card.SafeBottom - 40), largest: 166, Alignment.Start, Emphasis.Colour);
    }
}
