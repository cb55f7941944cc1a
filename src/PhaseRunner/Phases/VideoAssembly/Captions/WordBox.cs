using System.Globalization;
using static VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions.AssDocument;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

/// <summary>
/// The rounded box behind the spoken word: a drawing on the layer below, sized by the word's measured width, that opens in a few frames.
/// </summary>
internal static class WordBox
{
    private const double SidePadding = 0.15, SolidPadding = 0.04, Radius = 0.2;

    /// <summary>How far along its handles a cubic must reach to pass for a quarter circle.</summary>
    private const double Circle = 0.5523;

    public static string Text(PlacedWord placed, Colour colour)
    {
        var reach = Reach.Of(placed.Word);
        var width = (long)Math.Round(placed.Width + (2 * Padding(placed.Word) * placed.Em));
        var height = (long)Math.Round(reach.Height * placed.Em);
        var middle = placed.Baseline + ((reach.Below - reach.Above) / 2 * placed.Em);
        return $"{{\\pos({Number(placed.Centre)},{Number(middle)})\\1c{colour.Ass}\\fscx90\\fscy90\\t(0,70,\\fscx100\\fscy100)\\p1}}"
            + Rounded(width, height, Radius * placed.Em);
    }

    /// <summary>In a script without spaces the next character begins at once, with only its own side bearing between.</summary>
    private static double Padding(CaptionWord word) =>
        WordParts.FirstIsUnspaced(word.Text) || WordParts.LastIsUnspaced(word.Text) ? SolidPadding : SidePadding;

    private static string Rounded(long width, long height, double wantedRadius)
    {
        var radius = (long)Math.Round(Math.Min(wantedRadius, Math.Min(width, height) / 2.0));
        var handle = (long)Math.Round(radius * (1 - Circle));
        var (right, bottom) = (width - radius, height - radius);
        return string.Create(CultureInfo.InvariantCulture, $"m {radius} 0 l {right} 0 ")
            + Corner(width - handle, 0, width, handle, width, radius) + Line(width, bottom)
            + Corner(width, height - handle, width - handle, height, right, height) + Line(radius, height)
            + Corner(handle, height, 0, height - handle, 0, bottom) + Line(0, radius)
            + Corner(0, handle, handle, 0, radius, 0);
    }

    private static string Line(long x, long y) => string.Create(CultureInfo.InvariantCulture, $"l {x} {y} ");

    private static string Corner(long x1, long y1, long x2, long y2, long x, long y) =>
        string.Create(CultureInfo.InvariantCulture, $"b {x1} {y1} {x2} {y2} {x} {y} ");
}
