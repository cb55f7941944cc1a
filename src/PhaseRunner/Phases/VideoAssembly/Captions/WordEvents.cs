using System.Text;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Media.Fonts;
using static VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions.AssDocument;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

/// <summary>When a word is lit, in milliseconds from the start of its page's events.</summary>
internal readonly record struct Lit(long From, long To);

/// <summary>
/// One event per word for the whole life of its page, at a fixed place, changing its look when it is spoken and again when it is over.
/// (The usual way, an event per word that carries the whole page, re-centres the line whenever its active word is scaled: the page trembles.)
/// </summary>
internal sealed class WordEvents(CaptionStyle style, CaptionPalette palette, bool rightToLeft)
{
    private const double PopScale = 1.14;

    /// <summary>A popped word stays clear of its neighbours: long words, and those without space around, grow less.</summary>
    private const double PopEms = 0.28, PopEmsUnspaced = 0.16;

    private const string RightToLeftMark = "\u200F";
    private const int PopMilliseconds = 80;

    public string Text(PlacedWord placed, Lit lit) =>
        $"{{\\pos({Number(placed.Centre)},{Number(placed.AssMiddle)}){Look(placed.Word, lit)}}}{Runs(placed)}";

    /// <summary>The word in its faces; names of faces come from fontconfig, only the text is a person's.</summary>
    private string Runs(PlacedWord placed) => Direction(placed.Word) + string.Concat(
        placed.Word.Glyphs.Runs.Select(run => $"{{\\fn{run.Font.AssName}\\fs{Number(placed.Em * run.AssSizePerEm)}}}{AssText.Escape(run.Text)}"));

    /// <summary>libass takes a word's direction from its letters; a number has none, and its punctuation would go to the wrong side.</summary>
    private string Direction(CaptionWord word) =>
        rightToLeft && !word.Text.EnumerateRunes().Any(Rune.IsLetter) ? RightToLeftMark : "";

    private string Look(CaptionWord word, Lit lit) => style switch
    {
        CaptionStyle.Karaoke when !WritingSystem.RunsRightToLeft(word.Text) => Sweep(lit),
        CaptionStyle.Pop => States(word, lit) + Pop(word, lit),
        _ => States(word, lit),
    };

    /// <summary>Before, during, after; a word lit from the page's first moment has no before.</summary>
    private string States(CaptionWord word, Lit lit) =>
        lit.From <= 0 ? Current() + At(lit.To, Past(word)) : Coming(word) + At(lit.From, Current()) + At(lit.To, Past(word));

    /// <summary>A stressed word may have the accent early only where the accent alone does not mean "now".</summary>
    private string Coming(CaptionWord word) =>
        Colours(word.IsEmphasised && style is CaptionStyle.Clean or CaptionStyle.Highlight ? palette.Accent : palette.Coming);

    private string Past(CaptionWord word) =>
        Colours(word.IsEmphasised || style == CaptionStyle.Karaoke ? palette.Accent : palette.Text);

    /// <summary>On its box a word needs no outline of its own: it takes the box's colour.</summary>
    private string Current() => style switch
    {
        CaptionStyle.Highlight => Colours(palette.OnBox, palette.Box),
        CaptionStyle.Clean => Colours(palette.Text),
        _ => Colours(palette.Accent),
    };

    private string Colours(Colour text) => Colours(text, palette.Outline);

    private static string Colours(Colour text, Colour outline) => $"\\1c{text.Ass}\\3c{outline.Ass}";

    /// <summary><c>\kf</c> fills from left to right only: right-to-left words change at once instead.</summary>
    private string Sweep(Lit lit) =>
        $"\\1c{palette.Accent.Ass}\\2c{palette.Text.Ass}\\3c{palette.Outline.Ass}\\k{lit.From / 10}}}"
        + $"{{\\kf{Math.Max(1, (lit.To - lit.From) / 10)}";

    private static string Pop(CaptionWord word, Lit lit)
    {
        var ems = WordParts.LastIsUnspaced(word.Text) ? PopEmsUnspaced : PopEms;
        var percent = Number(100 * Math.Min(PopScale, 1 + (ems / word.Glyphs.Width)));
        return Scale(lit.From, percent) + Scale(lit.To, "100");

        static string Scale(long from, string percent) => $"\\t({from},{from + PopMilliseconds},\\fscx{percent}\\fscy{percent})";
    }

    /// <summary>
    /// At once: a transform must be over at the moment itself, since the frame of that very moment shows the look it starts from.
    /// Never at 0, which libass takes for the event's end.
    /// </summary>
    private static string At(long milliseconds, string look) => $"\\t({Math.Max(1, milliseconds) - 1},{Math.Max(1, milliseconds)},{look})";
}
