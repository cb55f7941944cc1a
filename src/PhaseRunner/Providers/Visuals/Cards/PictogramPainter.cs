namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards;

/// <summary>Where and how large a pictogram is drawn.</summary>
internal readonly record struct Place(double X, double Y, double Size, double Angle);

/// <summary>Draws pictograms like stickers: a hard shadow, a white border that parts them from any ground, two colours with gradients, a thick line.</summary>
internal static class PictogramPainter
{
    private const double LineWidth = 4.4;
    private const double EdgeWidth = 2.9;
    private const double BorderWidth = 12;
    private const double ShadowOffset = 5;
    private static readonly Colour White = Colour.Parse("#ffffff");

    public static void Paint(Card card, Place place, Colour body, Colour detail)
    {
        var (scheme, canvas, pictogram) = (card.Scheme, card.Canvas, card.Pictogram);
        var line = scheme.Line;
        var bodyPaint = canvas.Linear(60, body.Mix(White, 0.22), body);
        var detailPaint = canvas.Linear(60, detail.Mix(White, 0.3), detail);
        var outline = pictogram.Body + pictogram.Detail + pictogram.Line;
        canvas.Add(Svg.Group(
            Svg.Move(place.X, place.Y, place.Size / 100, place.Angle),
            Svg.Group(Svg.Move(-50 + ShadowOffset, -50 + ShadowOffset), Svg.Opacity(0.45), Svg.Path(outline, Svg.Stroke(line, BorderWidth)), Svg.Path(pictogram.Body + pictogram.Detail, Svg.Fill(line))),
            Svg.Group(Svg.Move(-50, -50),
                Svg.Path(outline, Svg.Stroke(White, BorderWidth)),
                Svg.Path(pictogram.Body, Svg.Fill(bodyPaint)),
                Svg.Path(pictogram.Body, Svg.Stroke(line, EdgeWidth)),
                Svg.Path(pictogram.Detail, Svg.Fill(detailPaint)),
                Svg.Path(pictogram.Detail, Svg.Stroke(line, EdgeWidth)),
                Svg.Path(pictogram.Line, Svg.Stroke(line, LineWidth)))));
    }

    /// <summary>Only the silhouette, for the depth behind.</summary>
    public static void Ghost(Card card, Place place, Colour colour) =>
        card.Canvas.Add(Svg.Group(
            Svg.Move(place.X, place.Y, place.Size / 100, place.Angle),
            Svg.Group(Svg.Move(-50, -50), Svg.Path(card.Pictogram.Body, Svg.Fill(colour)), Svg.Path(card.Pictogram.Detail, Svg.Fill(colour)))));
}
