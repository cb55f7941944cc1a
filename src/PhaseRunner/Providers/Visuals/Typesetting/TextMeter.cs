using System.Text;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Typesetting;

/// <summary>Breaks text into lines and measures them with the fonts of this machine. Safe to share: Pango's font map is used by one thread at a time.</summary>
internal sealed class TextMeter
{
    private readonly Lock gate = new();
    private readonly nint fontMap = Load();

    public IReadOnlyList<TextLine> Break(string text, Typeface face, double size, double width, bool insideWords)
    {
        var (joined, wrap) = insideWords ? (text, PangoNative.WrapWordOrCharacter) : (PlainText.JoinShortHyphens(text), PangoNative.WrapWord);
        lock (gate)
        {
            return WithLayout(joined, face, size, width, wrap, layout => Lines(layout, Encoding.UTF8.GetBytes(joined)));
        }
    }

    /// <summary>A line as a transparent PNG in its true colours.</summary>
    public byte[] Paint(string line, Typeface face, double size, Colour colour, PaintArea area)
    {
        lock (gate)
        {
            return WithLayout(line, face, size, width: 1e5, PangoNative.WrapWord, layout => LinePainter.Paint(layout, colour, area));
        }
    }

    public static bool IsRightToLeft(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return PangoNative.BaseDirection(utf8, utf8.Length) == PangoNative.DirectionRightToLeft;
    }

    /// <summary>
    /// Changes when text would come out differently: another Pango, or another font behind a family name.
    /// One word per script, measured large, is a cheap and telling sign of which font answered.
    /// </summary>
    public string Fingerprint(Typeface face)
    {
        string[] words = ["Hamburgefonstiv", "Съешь", "世界", "こんにちは", "안녕", "مرحبا", "नमस्ते", "שלום", "😀"];
        var widths = words.Select(word => Math.Round(Break(word, face, size: 1000, width: 1e5, insideWords: false)[0].Width));
        return $"pango {PangoNative.Version()}: {string.Join(' ', widths)}";
    }

    private static nint Load()
    {
        try
        {
            return PangoNative.NewFontMap();
        }
        catch (DllNotFoundException e)
        {
            throw PhaseException.Permanent("ToolMissing",
                "libpangocairo-1.0.so.0 cannot be loaded, so the cards' text cannot be measured. Install librsvg2-bin, which brings it (`make setup` does).", e);
        }
    }

    private T WithLayout<T>(string text, Typeface face, double size, double width, int wrap, Func<nint, T> use)
    {
        var context = PangoNative.NewContext(fontMap);
        var layout = PangoNative.NewLayout(context);
        var font = PangoNative.NewFont();
        var attributes = PangoNative.NewAttributes();
        try
        {
            PangoNative.SetFamily(font, face.Families);
            PangoNative.SetWeight(font, face.Weight);
            PangoNative.SetSize(font, size * PangoNative.Scale);
            PangoNative.SetFont(layout, font);
            // A hyphen that is not in the text would be measured here but not painted.
            PangoNative.Insert(attributes, PangoNative.InsertHyphens(0));
            PangoNative.SetAttributes(layout, attributes);
            PangoNative.SetWidth(layout, (int)(width * PangoNative.Scale));
            PangoNative.SetWrap(layout, wrap);
            var utf8 = Encoding.UTF8.GetBytes(text);
            PangoNative.SetText(layout, utf8, utf8.Length);
            return use(layout);
        }
        finally
        {
            PangoNative.ReleaseAttributes(attributes);
            PangoNative.FreeFont(font);
            PangoNative.Release(layout);
            PangoNative.Release(context);
        }
    }

    private static unsafe List<TextLine> Lines(nint layout, byte[] utf8)
    {
        var lines = new List<TextLine>();
        for (var i = 0; i < PangoNative.LineCount(layout); i++)
        {
            var line = PangoNative.GetLine(layout, i);
            PangoNative.GetExtents(line, out var ink, out var logical);
            var text = PlainText.Unjoin(Encoding.UTF8.GetString(utf8, line->Start, line->Length)).TrimEnd(' ');
            lines.Add(new TextLine(text, Pixels(logical.Width), Pixels(ink.X), Pixels(ink.Y), Pixels(ink.Width), Pixels(ink.Height)));
        }

        return lines;
    }

    private static double Pixels(int units) => (double)units / PangoNative.Scale;
}
