using System.Runtime.InteropServices;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Typesetting;

/// <summary>
/// The few calls of Pango we need. Pango is what librsvg sets text with, so what is measured here is what will be painted:
/// the same shaping, the same fallback fonts, the same line-breaking rules for every script. It comes with librsvg.
/// </summary>
internal static partial class PangoNative
{
    private const string Pango = "libpango-1.0.so.0";
    private const string PangoCairo = "libpangocairo-1.0.so.0";
    private const string GObject = "libgobject-2.0.so.0";

    /// <summary>Pango counts in 1/1024 of a pixel.</summary>
    public const int Scale = 1024;

    public const int WrapWord = 0;
    public const int WrapWordOrCharacter = 2;
    public const int DirectionRightToLeft = 1;

    [LibraryImport(PangoCairo, EntryPoint = "pango_cairo_font_map_new")]
    public static partial nint NewFontMap();

    [LibraryImport(Pango, EntryPoint = "pango_font_map_create_context")]
    public static partial nint NewContext(nint fontMap);

    [LibraryImport(Pango, EntryPoint = "pango_layout_new")]
    public static partial nint NewLayout(nint context);

    [LibraryImport(Pango, EntryPoint = "pango_font_description_new")]
    public static partial nint NewFont();

    [LibraryImport(Pango, EntryPoint = "pango_font_description_free")]
    public static partial void FreeFont(nint font);

    [LibraryImport(Pango, EntryPoint = "pango_font_description_set_family", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetFamily(nint font, string families);

    [LibraryImport(Pango, EntryPoint = "pango_font_description_set_weight")]
    public static partial void SetWeight(nint font, int weight);

    [LibraryImport(Pango, EntryPoint = "pango_font_description_set_absolute_size")]
    public static partial void SetSize(nint font, double size);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_font_description")]
    public static partial void SetFont(nint layout, nint font);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_text")]
    public static partial void SetText(nint layout, byte[] utf8, int bytes);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_width")]
    public static partial void SetWidth(nint layout, int width);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_wrap")]
    public static partial void SetWrap(nint layout, int mode);

    [LibraryImport(Pango, EntryPoint = "pango_layout_get_line_count")]
    public static partial int LineCount(nint layout);

    [LibraryImport(Pango, EntryPoint = "pango_layout_get_line_readonly")]
    public static unsafe partial Line* GetLine(nint layout, int index);

    [LibraryImport(Pango, EntryPoint = "pango_layout_line_get_extents")]
    public static unsafe partial void GetExtents(Line* line, out Rectangle ink, out Rectangle logical);

    [LibraryImport(Pango, EntryPoint = "pango_find_base_dir")]
    public static partial int BaseDirection(byte[] utf8, int bytes);

    [LibraryImport(Pango, EntryPoint = "pango_version")]
    public static partial int Version();

    [LibraryImport(Pango, EntryPoint = "pango_attr_list_new")]
    public static partial nint NewAttributes();

    [LibraryImport(Pango, EntryPoint = "pango_attr_insert_hyphens_new")]
    public static partial nint InsertHyphens(int yes);

    /// <summary>The list owns the attribute from then on.</summary>
    [LibraryImport(Pango, EntryPoint = "pango_attr_list_insert")]
    public static partial void Insert(nint attributes, nint attribute);

    [LibraryImport(Pango, EntryPoint = "pango_attr_list_unref")]
    public static partial void ReleaseAttributes(nint attributes);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_attributes")]
    public static partial void SetAttributes(nint layout, nint attributes);

    [LibraryImport(GObject, EntryPoint = "g_object_unref")]
    public static partial void Release(nint value);

    /// <summary>The public beginning of PangoLayoutLine; positions are bytes of the UTF-8 text.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Line
    {
        public nint Layout;
        public int Start;
        public int Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Rectangle
    {
        public int X;
        public int Y;
        public int Width;
        public int Height;
    }
}
