using System.Text.RegularExpressions;
using static VideoAgent.PhaseRunner.Providers.Visuals.Cards.Svg;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards.Layouts;

/// <summary>A figure so large that it is the picture, and a ring that counts to it.</summary>
internal static partial class NumberLayout
{
    public static void Draw(Card card)
    {
        var x = card.IsOdd ? 690 : 330;
        Ring(card, x, 1460);
        PictogramPainter.Paint(card, new Place(x, 1460, 450, card.IsOdd ? 6 : -6), card.Scheme.Accent, card.Scheme.Shape);

        if (Figure().Match(card.Headline) is not { Success: true } figure)
        {
            CardText.Headline(card, card.Headline, (Card.SafeTop, Card.SafeBottom), largest: 168, Alignment.Start, Emphasis.Label);
            return;
        }

        var end = CardText.Figure(card, figure.Value.Trim(), (Card.SafeTop, Card.SafeTop + 330), largest: 430);
        CardText.Headline(card, Rest(card.Headline, figure), (end + 58, Card.SafeBottom), largest: 122, Alignment.Start, Emphasis.None);
    }

    /// <summary>The figure need not be repeated when the headline begins with it.</summary>
    private static string Rest(string headline, Match figure) =>
        figure.Index == 0 && figure.Length < headline.Length ? headline[figure.Length..].TrimStart() : headline;

    /// <summary>Three quarters of a ring, in two weights.</summary>
    private static void Ring(Card card, double x, double y)
    {
        var (radius, scheme) = (372.0, card.Scheme);
        card.Canvas.Add(Circle(x, y, radius, Stroke(scheme.Ground.Mix(scheme.Halo, 0.3), 92)));
        card.Canvas.Add(Path(Data($"M{x} {y - radius}A{radius} {radius} 0 1 1 {x - radius} {y}"), Stroke(scheme.Accent, 92)));
        card.Canvas.Add(Path(Data($"M{x} {y - radius}A{radius} {radius} 0 0 1 {x + radius} {y}"), Stroke(scheme.Shape, 92)));
    }

    [GeneratedRegex(@"[\p{Sc}#+\-]?\d[\d.,]*(?:\s?[%‰]|\s?°[CF]?|\s?\p{Sc}|[kKmMxX](?!\p{L}))?")]
    private static partial Regex Figure();
}
