using System.Text;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards;

/// <summary>Printer's dots.</summary>
internal static class Shading
{
    /// <summary>A shadow of dots that grow towards the lower right edge of a disc.</summary>
    public static void Disc(Card card, double x, double y, double radius, Colour colour, double opacity)
    {
        const double pitch = 25;
        var data = new StringBuilder();
        for (var row = -radius; row <= radius; row += pitch)
            for (var column = -radius; column <= radius; column += pitch)
            {
                // Rows at 45 degrees, as a press prints them.
                var (across, down) = ((column - row) * 0.7071, (column + row) * 0.7071);
                var shade = (across + down * 0.9) / radius;
                var size = Math.Min(pitch * 0.62, pitch * 0.6 * shade);
                if (size > 1 && double.Hypot(across, down) + size < radius) data.Append(Pictogram.Circle(Math.Round(x + across, 1), Math.Round(y + down, 1), Math.Round(size, 1)));
            }

        card.Canvas.Add(Svg.Path(data.ToString(), Svg.Fill(colour), Svg.Opacity(opacity)));
    }
}
