using static VideoAgent.PhaseRunner.Providers.Visuals.Cards.Svg;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards.Layouts;

/// <summary>The drawing on a badge above, and a tilted stack of ticked-off slabs below.</summary>
internal static class ListLayout
{
    public static void Draw(Card card)
    {
        var scheme = card.Scheme;
        for (var i = 0; i < 4; i++)
            Slab(card, i, (card.IsOdd ? 1040 : 1120) + i * 178, i % 2 == 0 ? scheme.Shape : scheme.Accent);

        var (x, y) = (card.IsOdd ? Card.SafeLeft + 130 : Card.SafeRight - 130, Card.SafeTop + 130);
        card.Canvas.Add(Circle(x, y, 130, Fill(scheme.Shape)));
        PictogramPainter.Paint(card, new Place(x, y, 186, card.IsOdd ? -6 : 6), scheme.Accent, scheme.Ground);
        CardText.Headline(card, card.Headline, (y + 172, Card.SafeBottom), largest: 142, Alignment.Start, Emphasis.Label);
    }

    /// <summary>From the left margin to beyond the right edge.</summary>
    private static void Slab(Card card, int index, double y, Colour colour)
    {
        var line = card.Scheme.Line;
        card.Canvas.Add(Group(
            Move(index % 2 == 0 ? 60 : 150, y, 1, card.IsOdd ? 5 : -5),
            Box(14, 16, 1240, 138, 69, Fill(line)),
            Box(0, 0, 1240, 138, 69, Fill(card.Canvas.Linear(0, colour, colour.Mix(card.Scheme.Ground, 0.3)))),
            Circle(72, 69, 44, Fill(line)),
            Path("M52 69l14 15 26-32", Stroke(colour, 11)),
            Box(160, 51, 330 + index * 173 % 4 * 90, 36, 18, Fill(line), Opacity(0.26))));
    }
}
