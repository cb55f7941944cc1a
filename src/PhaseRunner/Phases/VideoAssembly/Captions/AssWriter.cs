using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

/// <summary>Writes pages as ASS events in one of the styles.</summary>
internal sealed class AssWriter(CaptionFrame frame, CaptionStyle style, CaptionPalette palette, bool rightToLeft)
{
    /// <summary>How long a page's last word stays lit when nobody speaks on.</summary>
    private const double Afterglow = 0.2;

    private readonly WordEvents wordEvents = new(style, palette, rightToLeft);

    public void Write(IEnumerable<CaptionPage> pages, AssDocument document)
    {
        foreach (var page in pages) Write(page, PageLayout.Of(page, frame, rightToLeft), document);
    }

    private void Write(CaptionPage page, PageLayout layout, AssDocument document)
    {
        var start = AssDocument.Centiseconds(page.Start);
        var end = AssDocument.Centiseconds(page.End);
        for (var i = 0; i < layout.Words.Count; i++)
        {
            var placed = layout.Words[i];
            var (from, to) = LitTime(page, i);
            if (style == CaptionStyle.Highlight && to > from)
            {
                document.Add(AssDocument.BoxLayer, from, to, AssDocument.Box, WordBox.Text(placed, palette.Box));
            }

            document.Add(AssDocument.WordLayer, start, end, AssDocument.Caption, wordEvents.Text(placed, new Lit((from - start) * 10, (to - start) * 10)));
        }
    }

    /// <summary>Until the next word begins: a light that goes out between words flickers.</summary>
    private static (long From, long To) LitTime(CaptionPage page, int index)
    {
        var word = page.Words[index];
        var until = index + 1 < page.Words.Count ? page.Words[index + 1].Start : Math.Min(word.End + Afterglow, page.End);
        return (AssDocument.Centiseconds(word.Start), AssDocument.Centiseconds(until));
    }
}
