using System.Globalization;
using System.Text;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

/// <summary>
/// The file around the events. Sizes are pixels of the video (PlayRes equals it); base direction is found from the text (Encoding −1);
/// kerning is on because the words were measured with it; nothing wraps by itself.
/// </summary>
internal sealed class AssDocument(CaptionFrame frame, string fontName)
{
    public const string Caption = "Caption", Box = "Box", Watermark = "Watermark";

    private readonly StringBuilder events = new();

    /// <summary>Under the words.</summary>
    public const int BoxLayer = 1;

    public const int WordLayer = 2;

    /// <param name="text">Escaped by <see cref="Media.AssText"/> where it is a person's.</param>
    public void Add(int layer, long startCentiseconds, long endCentiseconds, string style, string text) =>
        events.Append(CultureInfo.InvariantCulture, $"Dialogue: {layer},{Time(startCentiseconds)},{Time(endCentiseconds)},{style},,0,0,0,,{text}\n");

    public override string ToString() => Header() + events;

    /// <summary>ASS knows hundredths of a second.</summary>
    public static long Centiseconds(double seconds) => (long)Math.Round(seconds * 100);

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Time(long centiseconds) => string.Create(
        CultureInfo.InvariantCulture, $"{centiseconds / 360_000}:{centiseconds / 6000 % 60:00}:{centiseconds / 100 % 60:00}.{centiseconds % 100:00}");

    private string Header() => $"""
        [Script Info]
        ScriptType: v4.00+
        PlayResX: {frame.Width}
        PlayResY: {frame.Height}
        WrapStyle: 2
        ScaledBorderAndShadow: yes
        YCbCr Matrix: None
        Kerning: yes

        [V4+ Styles]
        Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
        {Style(Caption, outline: frame.Em * 0.075)}
        {Style(Box, outline: 0)}
        {Style(Watermark, outline: 2 * frame.Scale)}

        [Events]
        Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text

        """.ReplaceLineEndings("\n");

    /// <summary>No shadow and no blur: the outline alone reads on any picture, and a shadow costs a third more of every frame.</summary>
    private string Style(string name, double outline) =>
        $"Style: {name},{fontName},{Number(frame.Em)},&H00FFFFFF,&H00FFFFFF,&H00100C0C,&H78000000,0,0,0,0,100,100,0,0,1,{Number(outline)},0,5,0,0,0,-1";
}
