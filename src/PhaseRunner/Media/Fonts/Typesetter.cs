namespace VideoAgent.PhaseRunner.Media.Fonts;

/// <summary>A piece of a text in one face.</summary>
internal sealed record TextRun(string Text, InstalledFont Font, double AssSizePerEm);

/// <summary>A text ready to be placed on one line; lengths in ems.</summary>
internal sealed record TypesetText
{
    public required string Text { get; init; }
    public required IReadOnlyList<TextRun> Runs { get; init; }
    public required double Width { get; init; }
    public required double InkAbove { get; init; }
    public required double InkBelow { get; init; }

    /// <summary>Ascent of the line that libass will make of it.</summary>
    public required double LineAbove { get; init; }

    public required double LineBelow { get; init; }
}

/// <summary>
/// Measures texts in the faces they will be drawn in. Characters without a face are left out: <see cref="FontCoverage"/> has told of them before.
/// </summary>
internal sealed class Typesetter(FontCatalog catalog, string language)
{
    private readonly FontStack stack = new(catalog.Fonts, language);

    public FontCoverage Coverage(string text) => FontCoverage.Of(text, stack);

    public TypesetText Set(string text)
    {
        var runs = new List<(string Text, InstalledFont Font, FontFace Face)>();
        foreach (var run in stack.Runs(text))
        {
            if (run.Font is { } font) runs.Add((run.Text, font, catalog.Open(font)));
        }

        var shapes = runs.ConvertAll(run => run.Face.Shape(run.Text));
        return new TypesetText
        {
            Text = string.Concat(runs.Select(run => run.Text)),
            Runs = [.. runs.Select(run => new TextRun(run.Text, run.Font, run.Face.AssSizePerEm))],
            Width = shapes.Sum(shape => shape.Advance),
            InkAbove = shapes.Select(shape => shape.InkAbove).DefaultIfEmpty().Max(),
            InkBelow = shapes.Select(shape => shape.InkBelow).DefaultIfEmpty().Max(),
            LineAbove = runs.Select(run => run.Face.LineAbove).DefaultIfEmpty().Max(),
            LineBelow = runs.Select(run => run.Face.LineBelow).DefaultIfEmpty().Max(),
        };
    }
}
