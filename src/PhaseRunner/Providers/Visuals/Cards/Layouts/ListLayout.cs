using static VideoAgent.PhaseRunner.Providers.Visuals.Cards.Svg;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards.Layouts;

/// <summary>The drawing on a badge above, and a tilted stack of ticked-off slabs below.</summary>
internal static class ListLayout
{
    public static void Draw(Card card)
    {
        var scheme = card.Scheme;
        for (var i = 0; i < 4; i++)
            Slab(card, i, 1092 + i * 178, i % 2 == 0 ? scheme.Shape : scheme.Accent);

        var x = card.IsOdd ? Card.SafeLeft + 150 : Card.SafeRight - 150;
        card.Canvas.Add(Circle(x, 366, 166, Fill(scheme.Shape)));
        PictogramPainter.Paint(card, new Place(x, 366, 236, card.IsOdd ? -6 : 6), scheme.Accent, scheme.Ground);
        CardText.Headline(card, card.Headline, (574, Card.SafeBottom), largest: 142, Alignment.Start, Emphasis.Label);
    }

    private static void Slab(Card card, int index, double y, Colour colour)
    {
        var side = card.IsOdd ? 1 : -1;
        var shift = (index % 2 == 0 ? 70 : -70) * side;
        var line = card.Scheme.Line;
        card.Canvas.Add(Group(
            Move(512 + shift, y + 65, 1, -7 * side),
            Box(-520 + 14, -65 + 16, 1040, 138, 69, Fill(line)),
            Box(-520, -65, 1040, 138, 69, Fill(card.Canvas.Linear(0, colour, colour.Mix(card.Scheme.Ground, 0.25)))),
            Circle(-440, 4, 44, Fill(line)),
            Path("M-460 4l14 15 26-32", Stroke(colour, 11)),
            Box(-352, -14, 330 + (index * 173 % 4) * 90, 36, 18, Fill(line), Opacity(0.28))));
    }
}
