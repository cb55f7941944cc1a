namespace VideoAgent.PhaseRunner.Providers.Visuals.Typesetting;

/// <summary>
/// One line as measured, in pixels. <see cref="InkLeft"/> and <see cref="InkTop"/> are relative to the pen's start on the baseline,
/// so a line that rises above the baseline has a negative top.
/// </summary>
internal sealed record TextLine(string Text, double Width, double InkLeft, double InkTop, double InkWidth, double InkHeight)
{
    public double InkBottom => InkTop + InkHeight;
}

/// <summary>Lines of one size, the distance between their baselines, and where they run to.</summary>
internal sealed record TextBlock(IReadOnlyList<TextLine> Lines, double Size, double Leading, bool RightToLeft)
{
    /// <summary>From the top of the first line's ink to the bottom of the last line's.</summary>
    public double Height => Lines.Count == 0 ? 0 : Lines[^1].InkBottom - Lines[0].InkTop + (Lines.Count - 1) * Leading;

    public double Width => Lines.Count == 0 ? 0 : Lines.Max(line => line.Width);

    /// <summary>The baseline of the first line when its ink is to begin at <paramref name="top"/>.</summary>
    public double FirstBaseline(double top) => Lines.Count == 0 ? top : top - Lines[0].InkTop;
}
