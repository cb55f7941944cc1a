using System.Globalization;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards;

/// <summary>
/// A drawing on a field of 100x100, as SVG path data: <see cref="Body"/> filled with the first colour, <see cref="Detail"/> with the second,
/// <see cref="Line"/> stroked on top. <see cref="Keywords"/> are beginnings of words that call for it.
/// </summary>
internal sealed record Pictogram(string Name, string Body, string Detail, string Line, string Keywords)
{
    public IReadOnlyList<string> Calls { get; } = Keywords.Split(' ');

    public static string Circle(double x, double y, double radius) => Ellipse(x, y, radius, radius);

    public static string Ellipse(double x, double y, double horizontal, double vertical) => string.Create(CultureInfo.InvariantCulture,
        $"M{x - horizontal} {y}a{horizontal} {vertical} 0 1 0 {2 * horizontal} 0a{horizontal} {vertical} 0 1 0 {-2 * horizontal} 0z");

    public static string Box(double x, double y, double width, double height, double radius) => string.Create(CultureInfo.InvariantCulture,
        $"M{x + radius} {y}h{width - 2 * radius}a{radius} {radius} 0 0 1 {radius} {radius}v{height - 2 * radius}a{radius} {radius} 0 0 1 {-radius} {radius}h{2 * radius - width}a{radius} {radius} 0 0 1 {-radius} {-radius}v{2 * radius - height}a{radius} {radius} 0 0 1 {radius} {-radius}z");

    /// <summary>A point drawn by a round line cap.</summary>
    public static string Dot(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"M{x} {y}v.01");
}
