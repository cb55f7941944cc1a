using System.Runtime.InteropServices;

namespace VideoAgent.PhaseRunner.Media.Fonts;

/// <summary>
/// The few calls of libharfbuzz that measuring needs. It is the library libass shapes with, so widths agree with the rendered picture,
/// and it is there wherever libass is.
/// </summary>
internal static unsafe partial class HarfBuzz
{
    private const string Library = "libharfbuzz.so.0";

    [LibraryImport(Library, EntryPoint = "hb_blob_create_from_file_or_fail", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint OpenBlob(string path);

    [LibraryImport(Library, EntryPoint = "hb_blob_destroy")]
    public static partial void DestroyBlob(nint blob);

    [LibraryImport(Library, EntryPoint = "hb_blob_get_data")]
    public static partial byte* BlobData(nint blob, out uint length);

    [LibraryImport(Library, EntryPoint = "hb_face_create")]
    public static partial nint CreateFace(nint blob, uint index);

    [LibraryImport(Library, EntryPoint = "hb_face_destroy")]
    public static partial void DestroyFace(nint face);

    [LibraryImport(Library, EntryPoint = "hb_face_get_upem")]
    public static partial uint UnitsPerEm(nint face);

    [LibraryImport(Library, EntryPoint = "hb_face_reference_table")]
    public static partial nint ReferenceTable(nint face, uint tag);

    [LibraryImport(Library, EntryPoint = "hb_font_create")]
    public static partial nint CreateFont(nint face);

    [LibraryImport(Library, EntryPoint = "hb_font_destroy")]
    public static partial void DestroyFont(nint font);

    [LibraryImport(Library, EntryPoint = "hb_buffer_create")]
    public static partial nint CreateBuffer();

    [LibraryImport(Library, EntryPoint = "hb_buffer_destroy")]
    public static partial void DestroyBuffer(nint buffer);

    [LibraryImport(Library, EntryPoint = "hb_buffer_add_utf16")]
    public static partial void AddText(nint buffer, char* text, int length, uint offset, int count);

    [LibraryImport(Library, EntryPoint = "hb_buffer_guess_segment_properties")]
    public static partial void GuessProperties(nint buffer);

    [LibraryImport(Library, EntryPoint = "hb_shape")]
    public static partial void Shape(nint font, nint buffer, nint features, uint featureCount);

    [LibraryImport(Library, EntryPoint = "hb_buffer_get_glyph_infos")]
    public static partial GlyphInfo* GlyphInfos(nint buffer, out uint length);

    [LibraryImport(Library, EntryPoint = "hb_buffer_get_glyph_positions")]
    public static partial GlyphPosition* GlyphPositions(nint buffer, out uint length);

    [LibraryImport(Library, EntryPoint = "hb_font_get_glyph_extents")]
    public static partial int TryGlyphExtents(nint font, uint glyph, out GlyphExtents extents);

    /// <summary><c>hb_glyph_info_t</c>; the rest of it is HarfBuzz's own.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 20)]
    public readonly struct GlyphInfo
    {
        public readonly uint Glyph;
    }

    /// <summary><c>hb_glyph_position_t</c>, in font units.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 20)]
    public readonly struct GlyphPosition
    {
        public readonly int XAdvance, YAdvance, XOffset, YOffset;
    }

    /// <summary><c>hb_glyph_extents_t</c>: the height is negative, it goes down from the top.</summary>
    public readonly struct GlyphExtents
    {
        public readonly int XBearing, YBearing, Width, Height;
    }
}
