using System.Buffers.Binary;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Media.Fonts;

/// <summary>A shaped piece of text in ems: how far the pen moves, and how far the ink reaches above and below the baseline.</summary>
internal readonly record struct ShapedText(double Advance, double InkAbove, double InkBelow);

/// <summary>One opened font: measures text as libass will set it.</summary>
internal sealed unsafe class FontFace : IDisposable
{
    private const uint Os2Table = 0x4F532F32, HorizontalHeader = 0x68686561;
    private readonly nint face;
    private readonly nint font;
    private readonly double unitsPerEm;

    public FontFace(InstalledFont installed)
    {
        var blob = HarfBuzz.OpenBlob(installed.Path);
        if (blob == 0)
        {
            throw PhaseException.Permanent("FontUnreadable",
                $"The font {installed.AssName} is listed by fontconfig but {installed.Path} cannot be read. Reinstall its package, then run `fc-cache -f`.");
        }

        face = HarfBuzz.CreateFace(blob, (uint)installed.Index);
        HarfBuzz.DestroyBlob(blob);
        font = HarfBuzz.CreateFont(face);
        unitsPerEm = HarfBuzz.UnitsPerEm(face);
        (LineAbove, LineBelow) = LineMetrics();
    }

    /// <summary>What libass takes as ascent, in ems.</summary>
    public double LineAbove { get; }

    /// <summary>What libass takes as descent, in ems.</summary>
    public double LineBelow { get; }

    /// <summary>ASS sizes a font by its line, not by its em: an ASS font size of this many ems makes an em of one.</summary>
    public double AssSizePerEm => LineAbove + LineBelow;

    public ShapedText Shape(string text)
    {
        var buffer = HarfBuzz.CreateBuffer();
        try
        {
            fixed (char* characters = text) HarfBuzz.AddText(buffer, characters, text.Length, 0, text.Length);
            HarfBuzz.GuessProperties(buffer);
            HarfBuzz.Shape(font, buffer, 0, 0);
            return Measure(buffer);
        }
        finally
        {
            HarfBuzz.DestroyBuffer(buffer);
        }
    }

    public void Dispose()
    {
        HarfBuzz.DestroyFont(font);
        HarfBuzz.DestroyFace(face);
    }

    private ShapedText Measure(nint buffer)
    {
        var glyphs = HarfBuzz.GlyphInfos(buffer, out var count);
        var positions = HarfBuzz.GlyphPositions(buffer, out _);
        long advance = 0;
        int above = 0, below = 0;
        for (var i = 0; i < count; i++)
        {
            advance += positions[i].XAdvance;
            if (HarfBuzz.TryGlyphExtents(font, glyphs[i].Glyph, out var ink) == 0) continue;
            var top = positions[i].YOffset + ink.YBearing;
            above = Math.Max(above, top);
            below = Math.Max(below, -(top + ink.Height));
        }

        return new ShapedText(advance / unitsPerEm, above / unitsPerEm, below / unitsPerEm);
    }

    /// <summary>libass follows GDI: the Windows metrics of OS/2 where they say anything, else the horizontal header's.</summary>
    private (double Above, double Below) LineMetrics()
    {
        var windows = ReadPair(Os2Table, 74);
        if (windows.First + windows.Second > 0) return (windows.First / unitsPerEm, windows.Second / unitsPerEm);
        var header = ReadPair(HorizontalHeader, 4);
        return header.First - header.Second > 0 ? (header.First / unitsPerEm, -header.Second / unitsPerEm) : (0.8, 0.2);
    }

    private (int First, int Second) ReadPair(uint table, int offset)
    {
        var blob = HarfBuzz.ReferenceTable(face, table);
        try
        {
            var data = new ReadOnlySpan<byte>(HarfBuzz.BlobData(blob, out var length), (int)length);
            return data.Length < offset + 4
                ? (0, 0)
                : (BinaryPrimitives.ReadInt16BigEndian(data[offset..]), BinaryPrimitives.ReadInt16BigEndian(data[(offset + 2)..]));
        }
        finally
        {
            HarfBuzz.DestroyBlob(blob);
        }
    }
}
