using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Media.Fonts;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

/// <summary>From spoken words to caption files; the same request and fonts always give the same bytes.</summary>
internal static class CaptionTrackBuilder
{
    /// <exception cref="Contracts.Phases.PhaseException">Permanent, <c>FontMissing</c>: a letter cannot be drawn with the fonts installed.</exception>
    public static CaptionTrack Build(CaptionRequest request, FontCatalog fonts)
    {
        var typesetter = new Typesetter(fonts, request.Script.Language);
        var watermark = AssText.OneLine(request.Watermark?.Text ?? "");
        var voice = string.Join(' ', request.Words.Words.Select(word => AssText.OneLine(word.Text)));
        var coverage = typesetter.Coverage($"{voice} {watermark}");
        coverage.Require();

        var frame = new CaptionFrame(request.Width, request.Height);
        var pages = Pages(request, typesetter, frame);
        var document = new AssDocument(frame, typesetter.Set("Aa").Runs is [var run, ..] ? run.Font.AssName : "sans-serif");
        if (watermark.Length > 0) WatermarkText.Write(request.Watermark!, watermark, typesetter, frame, request.VideoSeconds, document);
        var palette = CaptionPalette.From(request.AccentColour);
        new AssWriter(frame, request.Captions.Style, palette, WritingSystem.RunsRightToLeft(voice)).Write(pages, document);

        var cues = SubtitleCues.From(request.Words);
        return new CaptionTrack
        {
            Ass = pages.Count == 0 && watermark.Length == 0 ? "" : document.ToString(),
            Srt = SubtitleWriter.Srt(cues),
            Vtt = SubtitleWriter.Vtt(cues),
            Pages = pages,
            FontFamilies = Families(pages.SelectMany(page => page.Words).Select(word => word.Glyphs).Append(typesetter.Set(watermark))),
            Warnings = coverage.Decorative is { Count: > 0 } emoji
                ? [$"No font here draws {string.Join(' ', emoji)}: left out of the captions. Installing the package fonts-symbola may help."]
                : [],
        };
    }

    private static string[] Families(IEnumerable<TypesetText> texts) =>
        [.. texts.SelectMany(text => text.Runs).Select(run => run.Font.Family).Distinct().Order(StringComparer.Ordinal)];

    private static IReadOnlyList<CaptionPage> Pages(CaptionRequest request, Typesetter typesetter, CaptionFrame frame)
    {
        if (request.Captions.Style == CaptionStyle.None) return [];
        var words = CaptionWords.From(request.Words, request.Script, typesetter, frame.LineEms);
        return CaptionPages.From(words, request.SceneCuts, frame.LineEms, request.VideoSeconds);
    }
}
