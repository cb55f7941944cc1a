using static VideoAgent.PhaseRunner.Providers.Visuals.Cards.Svg;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards.Layouts;

/// <summary>The call: everything centred, rings that pulse from the drawing like a pressed button.</summary>
internal static class ActionLayout
{
    public static void Draw(Card card)
    {
        var scheme = card.Scheme;
        for (var i = 4; i >= 1; i--)
            card.Canvas.Add(Circle(512, 1390, 290 + i * 92, Fill(scheme.Ground.Mix(scheme.Halo, 0.3 - i * 0.06))));
        card.Canvas.Add(Circle(526, 1408, 300, Fill(scheme.Line)));
        card.Canvas.Add(Circle(512, 1390, 300, Fill(card.Canvas.Linear(60, scheme.Shape, scheme.Accent))));
        PictogramPainter.Paint(card, new Place(512, 1388, 380, -6), scheme.Ink, scheme.Accent);
        Sparks(card);

        CardText.Headline(card, card.Headline, (Card.SafeTop, 960), largest: 172, Alignment.Centre, Emphasis.Label);
    }

    private static void Sparks(Card card)
    {
        for (var i = 0; i < 8; i++)
        {
            var (sine, cosine) = Math.SinCos((i + 0.5) * Math.PI / 4);
            card.Canvas.Add(Path(
                Data($"M{512 + 352 * cosine:0.#} {1390 + 352 * sine:0.#}L{512 + 412 * cosine:0.#} {1390 + 412 * sine:0.#}"),
                Stroke(card.Scheme.Accent, 20)));
        }
    }
}
