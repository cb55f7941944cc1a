using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Media.Fonts;
using static VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions.AssDocument;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

/// <summary>
/// The brand's line in a corner, the whole video long. The lower corners are those above the captions: below them the platforms put their own text.
/// </summary>
internal static class WatermarkText
{
    private const double EmPixels = 38, SmallestEmPixels = 26, WidestShare = 0.62;

    /// <summary>Captions and their widest boxes need this much above the frame's bottom, in caption ems.</summary>
    private const double CaptionBlock = 3.1;

    public static void Write(WatermarkSpec watermark, string text, Typesetter typesetter, CaptionFrame frame, double videoSeconds, AssDocument document)
    {
        var whole = typesetter.Set(text);
        var widest = (frame.Right - frame.FlushLeft) * WidestShare;
        var em = Math.Clamp(widest / Math.Max(1, whole.Width), SmallestEmPixels * frame.Scale, EmPixels * frame.Scale);
        var lines = Lines(text, typesetter, (frame.Right - frame.FlushLeft) / em);
        var look = $"{{{Place(watermark.Position, frame)}{Fade(watermark.Opacity)}}}";
        document.Add(0, 0, Centiseconds(videoSeconds), Watermark, look + string.Join("\\N", lines.Select(line => Runs(line, em))));
    }

    private static IEnumerable<TypesetText> Lines(string text, Typesetter typesetter, double lineEms)
    {
        var line = "";
        foreach (var part in text.Split(' ').SelectMany(SpacedParts))
        {
            if (line.Length > 0 && Width(line + part) > lineEms)
            {
                yield return typesetter.Set(line.Trim());
                line = "";
            }

            line += part;
        }

        yield return typesetter.Set(line.Trim());

        IEnumerable<string> SpacedParts(string word) => WordParts.Of(word, Width, lineEms).Select((part, index) => index == 0 ? " " + part : part);
        double Width(string piece) => typesetter.Set(piece).Width;
    }

    private static string Runs(TypesetText line, double em) =>
        string.Concat(line.Runs.Select(run => $"{{\\fn{run.Font.AssName}\\fs{Number(em * run.AssSizePerEm)}}}{AssText.Escape(run.Text)}"));

    private static string Fade(double opacity)
    {
        var alpha = (int)Math.Round((1 - Math.Clamp(opacity, 0, 1)) * 255);
        return $"\\1a&H{alpha:X2}&\\3a&H{(alpha + 255) / 2:X2}&";
    }

    private static string Place(Corner corner, CaptionFrame frame) => corner switch
    {
        Corner.TopLeft => $"\\an7\\pos({Number(frame.FlushLeft)},{Number(frame.Top)})",
        Corner.TopRight => $"\\an9\\pos({Number(frame.Right)},{Number(frame.Top)})",
        Corner.BottomLeft => $"\\an1\\pos({Number(frame.FlushLeft)},{Number(frame.Bottom - (CaptionBlock * frame.Em))})",
        _ => $"\\an3\\pos({Number(frame.Right)},{Number(frame.Bottom - (CaptionBlock * frame.Em))})",
    };
}
