using VideoAgent.Contracts.Documents;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

/// <summary>Whether a viewer without sound misses anything.</summary>
internal static class CaptionCoverage
{
    /// <summary>The least share the gate lets pass.</summary>
    public const double Required = 0.95;

    /// <summary>Share (0-1) of the voiced time during which a page is on screen; 1 when nobody speaks. Pages must be in order and not overlap.</summary>
    public static double Of(WordTimings timings, IReadOnlyList<CaptionPage> pages)
    {
        var voiced = Merge(timings.Words);
        var total = voiced.Sum(span => span.End - span.Start);
        var covered = voiced.Sum(span => pages.Sum(page => Math.Max(0, Math.Min(page.End, span.End) - Math.Max(page.Start, span.Start))));
        return total > 0 ? covered / total : 1;
    }

    private static List<(double Start, double End)> Merge(IEnumerable<SpokenWord> words)
    {
        var spans = new List<(double Start, double End)>();
        foreach (var word in words.OrderBy(word => word.Start))
        {
            if (spans.Count > 0 && word.Start <= spans[^1].End) spans[^1] = (spans[^1].Start, Math.Max(spans[^1].End, word.End));
            else spans.Add((word.Start, word.End));
        }

        return spans;
    }
}
