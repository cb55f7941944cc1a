using System.Runtime.InteropServices;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Typesetting;

/// <summary>The few calls of cairo that paint a line of text into a PNG. It is what Pango and librsvg paint with.</summary>
internal static unsafe partial class CairoNative
{
    private const string Cairo = "libcairo.so.2";
    private const string PangoCairo = "libpangocairo-1.0.so.0";

    /// <summary>32 bits with transparency.</summary>
    public const int Argb32 = 0;

    [LibraryImport(Cairo, EntryPoint = "cairo_image_surface_create")]
    public static partial nint NewSurface(int format, int width, int height);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_destroy")]
    public static partial void FreeSurface(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_create")]
    public static partial nint NewContext(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_destroy")]
    public static partial void FreeContext(nint context);

    [LibraryImport(Cairo, EntryPoint = "cairo_set_source_rgb")]
    public static partial void SetColour(nint context, double red, double green, double blue);

    [LibraryImport(Cairo, EntryPoint = "cairo_move_to")]
    public static partial void MoveTo(nint context, double x, double y);

    [LibraryImport(PangoCairo, EntryPoint = "pango_cairo_show_layout_line")]
    public static partial void ShowLine(nint context, PangoNative.Line* line);

    /// <summary>Zero on success; <paramref name="write"/> is called with each piece and answers zero too.</summary>
    [LibraryImport(Cairo, EntryPoint = "cairo_surface_write_to_png_stream")]
    public static partial int WritePng(nint surface, delegate* unmanaged<nint, byte*, uint, int> write, nint closure);
}
