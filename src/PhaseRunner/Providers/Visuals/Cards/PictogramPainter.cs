namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards;

/// <summary>Where and how large a pictogram is drawn.</summary>
internal readonly record struct Place(double X, double Y, double Size, double Angle);

/// <summary>Draws pictograms like two-colour prints: a hard offset shadow, a body with a gradient, a second colour, a thick line.</summary>
internal static class PictogramPainter
{
    private const double LineWidth = 4.6;
    private const double ShadowOffset = 4.5;
    private static readonly Colour White = Colour.Parse("#ffffff");

    public static void Paint(Card card, Place place, Colour body, Colour detail)
    {
        var (scheme, canvas, pictogram) = (card.Scheme, card.Canvas, card.Pictogram);
        var line = scheme.Line;
        var bodyPaint = canvas.Linear(60, body.Mix(White, 0.22), body);
        var detailPaint = canvas.Linear(60, detail.Mix(White, 0.3), detail);
        canvas.Add(Svg.Group(
            Svg.Move(place.X, place.Y, place.Size / 100, place.Angle),
            Svg.Group(Svg.Move(-50 + ShadowOffset, -50 + ShadowOffset),
                Svg.Path(pictogram.Body, Svg.Fill(line)), Svg.Path(pictogram.Detail, Svg.Fill(line)), Svg.Path(pictogram.Line, Svg.Stroke(line, LineWidth))),
            Svg.Group(Svg.Move(-50, -50),
                Svg.Path(pictogram.Body, Svg.Fill(bodyPaint)),
                Svg.Path(pictogram.Detail, Svg.Fill(detailPaint)),
                Svg.Path(pictogram.Body + pictogram.Detail, Svg.Stroke(line, LineWidth * 0.62)),
                Svg.Path(pictogram.Line, Svg.Stroke(line, LineWidth)))));
    }

    /// <summary>Only the silhouette, for the depth behind.</summary>
    public static void Ghost(Card card, Place place, Colour colour) =>
        card.Canvas.Add(Svg.Group(
            Svg.Move(place.X, place.Y, place.Size / 100, place.Angle),
            Svg.Group(Svg.Move(-50, -50), Svg.Path(card.Pictogram.Body, Svg.Fill(colour)), Svg.Path(card.Pictogram.Detail, Svg.Fill(colour)))));
}
