namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

/// <summary>
/// How bad a page is. The figures are relative: two sentences on a page are worse than a cut inside a clause, an orphan is worse than both.
/// </summary>
internal static class PageCost
{
    /// <summary>Spoken words on a page.</summary>
    public const int MostWords = 5;

    /// <summary>Pieces on a page where words are not spaced.</summary>
    public const int MostParts = 8;

    /// <summary>Twenty-two Latin letters, twelve Han characters.</summary>
    private const double WidestPage = 12.5;

    private const int ShortWord = 7;
    private const double ShortestPage = 0.5;

    /// <summary>Infinite for a page that cannot be; a single word always can, it shrinks.</summary>
    public static double Of(IReadOnlyList<CaptionWord> page, CaptionWord? next, double lineEms) =>
        page.Count > 1 && !Fits(page, lineEms)
            ? double.PositiveInfinity
            : Length(page) + Inside(page) + (next is null ? 0 : Break(page[^1], next)) + Haste(page);

    private static bool Fits(IReadOnlyList<CaptionWord> page, double lineEms) =>
        page.Count(word => word.SpaceBefore) <= MostWords
        && LineBreak.Width(page, 0, page.Count) <= WidestPage
        && LineBreak.Of(page, lineEms).WidestLine <= lineEms;

    private static double Length(IReadOnlyList<CaptionWord> page) => page.Count switch
    {
        1 when page[0].Text.Length < ShortWord && !WordParts.FirstIsUnspaced(page[0].Text) => 14,
        1 => 5,
        2 => 2,
        3 or 4 => 0,
        _ => 0.5,
    };

    /// <summary>Ends of thought that the page runs over.</summary>
    private static double Inside(IReadOnlyList<CaptionWord> page) =>
        page.Zip(page.Skip(1), (left, right) => EndOf(left, right) switch { End.Sentence => 9, End.Clause => 2.5, _ => 0.0 }).Sum();

    private static double Break(CaptionWord left, CaptionWord right) => EndOf(left, right) switch { End.Sentence => 0, End.Clause => 0.5, _ => 3 };

    /// <summary>Gone before it is read.</summary>
    private static double Haste(IReadOnlyList<CaptionWord> page) => page[^1].End - page[0].Start < ShortestPage ? 2 : 0;

    private static End EndOf(CaptionWord left, CaptionWord right) =>
        left.Line != right.Line || Punctuation.EndsSentence(left.Text) ? End.Sentence
        : Punctuation.EndsClause(left.Text) ? End.Clause
        : End.None;

    private enum End { None, Clause, Sentence }
}
