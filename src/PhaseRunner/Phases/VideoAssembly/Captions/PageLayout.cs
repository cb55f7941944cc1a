namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

/// <summary>Where one word stands, in pixels of the picture.</summary>
internal sealed record PlacedWord(CaptionWord Word, double Left, double Baseline, double Em)
{
    public double Width => Word.Glyphs.Width * Em;
    public double Centre => Left + (Width / 2);

    /// <summary>libass centres the line of a word (<c>\an5</c>), not its ink: this is the point to give it for the letters to stand on the baseline.</summary>
    public double AssMiddle => Baseline - ((Word.Glyphs.LineAbove - Word.Glyphs.LineBelow) / 2 * Em);
}

/// <summary>How far something reaches above and below its baseline, with air around it, in ems.</summary>
internal readonly record struct Reach(double Above, double Below)
{
    private const double Air = 0.1;

    public double Height => Above + Below;

    /// <summary>At least what capitals and descenders of Latin need, so that all Latin words reach alike; taller scripts more.</summary>
    public static Reach Of(params IEnumerable<CaptionWord> words) => words.Aggregate(new Reach(0.93, 0.32), (reach, word) =>
        new Reach(Math.Max(reach.Above, word.Glyphs.InkAbove + Air), Math.Max(reach.Below, word.Glyphs.InkBelow + Air)));
}

/// <summary>
/// Sets a page: every word gets its own fixed place, so nothing moves when a word grows or is boxed. A page too wide for the frame is set smaller.
/// </summary>
/// <param name="Words">In speaking order.</param>
internal sealed record PageLayout(IReadOnlyList<PlacedWord> Words)
{
    private const double LineGap = 0.06;

    /// <param name="rightToLeft">How the whole voiceover runs.</param>
    public static PageLayout Of(CaptionPage page, CaptionFrame frame, bool rightToLeft)
    {
        var lines = LineBreak.Of(page.Words, frame.LineEms);
        var em = frame.Em * Math.Min(1, frame.LineEms / lines.WidestLine);
        var reach = Reach.Of(page.Words);
        var pitch = (reach.Height + LineGap) * em;
        var count = lines.FirstLineWords < page.Words.Count ? 2 : 1;
        var top = Top(frame, (pitch * count) - (LineGap * em));

        var words = Enumerable.Range(0, count)
            .Select(line => (Words: Line(page.Words, lines, line), Baseline: top + (line * pitch) + (reach.Above * em)))
            .SelectMany(line => Row(VisualOrder.Of(line.Words, rightToLeft), line.Words, frame.Width / 2.0, line.Baseline, em))
            .ToList();
        return new PageLayout([.. page.Words.Select(word => words.First(placed => ReferenceEquals(placed.Word, word)))]);
    }

    /// <summary>Centred on the frame's middle, but never below its bottom: three-storey scripts go up, not down.</summary>
    private static double Top(CaptionFrame frame, double height) => Math.Min(frame.Middle - (height / 2), frame.Bottom - height);

    private static IReadOnlyList<CaptionWord> Line(IReadOnlyList<CaptionWord> words, LineBreak lines, int line) =>
        [.. line == 0 ? words.Take(lines.FirstLineWords) : words.Skip(lines.FirstLineWords)];

    private static IEnumerable<PlacedWord> Row(
        IReadOnlyList<CaptionWord> visual, IReadOnlyList<CaptionWord> spoken, double centre, double baseline, double em)
    {
        var width = visual.Sum(word => word.Glyphs.Width) + spoken.Skip(1).Sum(LineBreak.Gap);
        var left = centre - (width * em / 2);
        for (var i = 0; i < visual.Count; i++)
        {
            yield return new PlacedWord(visual[i], left, baseline, em);
            left += visual[i].Glyphs.Width * em;
            if (i + 1 < visual.Count) left += LineBreak.Gap(Later(visual[i], visual[i + 1])) * em;
        }
    }

    /// <summary>Whether a space stands between two words is written on the one said later.</summary>
    private static CaptionWord Later(CaptionWord one, CaptionWord other) => one.Start > other.Start ? one : other;
}
