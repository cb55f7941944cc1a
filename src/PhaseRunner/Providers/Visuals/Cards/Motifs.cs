using System.Text;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards;

/// <summary>The large pattern behind a card. A video keeps to two of them; place and scale change from scene to scene.</summary>
internal static class Motifs
{
    private static readonly Action<Card, double, double>[] All = [Arcs, Halftone, Rays, Blocks, Orbits, Waves];

    /// <summary>Draws only with <see cref="Scheme.Tint"/>, so type may lie on it.</summary>
    public static void Draw(Card card, int family)
    {
        var number = card.Order.Scene.Number;
        var (x, y) = Anchor(number);
        All[(family + (number % 2) * 2) % All.Length](card, x, y);
    }

    private static (double X, double Y) Anchor(int number) => (number % 6) switch
    {
        1 => (Card.Width * 0.92, 150),
        2 => (80, 1500),
        3 => (Card.Width * 0.5, 1180),
        4 => (Card.Width, 900),
        5 => (0, 260),
        _ => (Card.Width * 0.5, 1320),
    };

    private static void Arcs(Card card, double x, double y)
    {
        for (var radius = 150; radius < 1150; radius += 128)
            card.Canvas.Add(Svg.Circle(x, y, radius, Svg.Stroke(card.Scheme.Tint, 58)));
    }

    private static void Halftone(Card card, double x, double y)
    {
        const double pitch = 44;
        var data = new StringBuilder();
        for (var row = 0; row * pitch < Card.Height + pitch; row++)
            for (var column = 0; column * pitch < Card.Width + pitch; column++)
            {
                var (dotX, dotY) = (column * pitch + row % 2 * pitch / 2, row * pitch);
                var radius = 21 * (1 - double.Hypot(dotX - x, dotY - y) / 1150);
                if (radius > 1.5) data.Append(Pictogram.Circle(Math.Round(dotX), Math.Round(dotY), Math.Round(radius, 1)));
            }

        card.Canvas.Add(Svg.Path(data.ToString(), Svg.Fill(card.Scheme.Tint)));
    }

    private static void Rays(Card card, double x, double y)
    {
        const int count = 16;
        const double length = 2400;
        var data = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var (sine1, cosine1) = Math.SinCos(2 * Math.PI * i / count);
            var (sine2, cosine2) = Math.SinCos(2 * Math.PI * (i + 0.5) / count);
            data.Append(Svg.Data($"M{x:0} {y:0}L{x + length * cosine1:0} {y + length * sine1:0} {x + length * cosine2:0} {y + length * sine2:0}z"));
        }

        card.Canvas.Add(Svg.Path(data.ToString(), Svg.Fill(card.Scheme.Tint)));
    }

    private static void Blocks(Card card, double x, double y)
    {
        const double cell = 256;
        string[] forms =
        [
            "M0 0h256a256 256 0 0 1-256 256z", "M256 256H0A256 256 0 0 1 256 0z", "M0 256V0a256 256 0 0 1 256 256z",
            "M0 128a128 128 0 0 1 256 0z", "M0 256L256 0v256z", Pictogram.Circle(128, 128, 84), "", "",
        ];
        for (var row = 0; row < 7; row++)
            for (var column = 0; column < 4; column++)
                if (forms[card.Chance.Next(forms.Length)] is { Length: > 0 } form)
                    card.Canvas.Add(Svg.Path(form, Svg.Fill(card.Scheme.Tint), Svg.Move(column * cell, row * cell)));
    }

    private static void Orbits(Card card, double x, double y)
    {
        for (var i = 1; i <= 7; i++)
        {
            var radius = 120 + i * 125;
            var (sine, cosine) = Math.SinCos(card.Chance.NextDouble() * 2 * Math.PI);
            card.Canvas.Add(Svg.Circle(x, y, radius, Svg.Stroke(card.Scheme.Tint, 7)));
            card.Canvas.Add(Svg.Circle(x + radius * cosine, y + radius * sine, 22 + i * 7, Svg.Fill(card.Scheme.Tint)));
        }
    }

    private static void Waves(Card card, double x, double y)
    {
        var phase = card.Chance.Next(120, 330);
        for (var i = 0; i < 9; i++)
        {
            var height = 140 + i * 200;
            card.Canvas.Add(Svg.Path(Svg.Data($"M-200 {height}c{phase} -150 {phase} 150 {2 * phase} 0s{phase} 150 {2 * phase} 0s{phase} 150 {2 * phase} 0s{phase} 150 {2 * phase} 0"), Svg.Stroke(card.Scheme.Tint, 62)));
        }
    }
}
