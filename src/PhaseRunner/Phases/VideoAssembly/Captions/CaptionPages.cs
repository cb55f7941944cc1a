namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

/// <summary>
/// Cuts a voiceover into pages. Pauses and scene cuts always end a page; among all other ways to cut, the cheapest by <see cref="PageCost"/> is found,
/// which is what keeps sentences together and single words from being left over.
/// </summary>
internal static class CaptionPages
{
    /// <summary>A breath this long is heard as an end.</summary>
    public const double Pause = 0.6;

    /// <summary>How long the last word may be read after it was said, if nothing follows.</summary>
    public const double Linger = 0.5;

    /// <param name="words">In speaking order.</param>
    /// <param name="sceneCuts">Seconds at which the picture changes.</param>
    /// <param name="lineEms">How wide a line may be.</param>
    /// <param name="videoSeconds">Nothing is shown after.</param>
    public static IReadOnlyList<CaptionPage> From(IReadOnlyList<CaptionWord> words, IReadOnlyList<double> sceneCuts, double lineEms, double videoSeconds)
    {
        var starts = BestStarts(words, sceneCuts, lineEms);
        var pages = new List<CaptionPage>();
        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? starts[i + 1] : words.Count;
            var next = end < words.Count ? words[end].Start : videoSeconds;
            var page = words.Skip(starts[i]).Take(end - starts[i]).ToList();
            var until = Math.Min(page[^1].End + Linger, next);
            if (until > page[0].Start) pages.Add(new CaptionPage(page[0].Start, until, page));
        }

        return pages;
    }

    /// <summary>Cheapest[i] is the least cost of paging words i to the end; read forwards it gives the pages.</summary>
    private static List<int> BestStarts(IReadOnlyList<CaptionWord> words, IReadOnlyList<double> cuts, double lineEms)
    {
        var cheapest = new double[words.Count + 1];
        var pageEnd = new int[words.Count];
        for (var from = words.Count - 1; from >= 0; from--)
        {
            cheapest[from] = double.PositiveInfinity;
            for (var to = from + 1; to <= words.Count; to++)
            {
                var cost = PageCost.Of([.. words.Skip(from).Take(to - from)], to < words.Count ? words[to] : null, lineEms) + cheapest[to];
                if (cost < cheapest[from]) (cheapest[from], pageEnd[from]) = (cost, to);
                if (to - from >= PageCost.MostParts || to < words.Count && MustBreak(words[to - 1], words[to], cuts)) break;
            }
        }

        var starts = new List<int>();
        for (var at = 0; at < words.Count; at = pageEnd[at]) starts.Add(at);
        return starts;
    }

    private static bool MustBreak(CaptionWord left, CaptionWord right, IReadOnlyList<double> cuts) =>
        right.Start - left.End > Pause || cuts.Any(cut => cut > left.Middle && cut <= right.Middle);
}
