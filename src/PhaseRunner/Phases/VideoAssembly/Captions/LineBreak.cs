namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

/// <summary>Words on at most two lines, as even as they can be; the lower is the longer one where there is a choice.</summary>
internal readonly record struct LineBreak(int FirstLineWords, double WidestLine)
{
    /// <summary>Between words, in ems: a little more than the font's own space, so that the box of a word clears its neighbours.</summary>
    public const double Space = 0.36;

    public static LineBreak Of(IReadOnlyList<CaptionWord> words, double lineEms)
    {
        var whole = Width(words, 0, words.Count);
        if (whole <= lineEms || words.Count == 1) return new LineBreak(words.Count, whole);

        return Enumerable.Range(1, words.Count - 1)
            .Select(count => new LineBreak(count, Math.Max(Width(words, 0, count), Width(words, count, words.Count))))
            .MinBy(split => split.WidestLine);
    }

    public static double Width(IReadOnlyList<CaptionWord> words, int from, int to)
    {
        var width = 0.0;
        for (var i = from; i < to; i++) width += words[i].Glyphs.Width + (i > from ? Gap(words[i]) : 0);
        return width;
    }

    public static double Gap(CaptionWord word) => word.SpaceBefore ? Space : 0;
}
