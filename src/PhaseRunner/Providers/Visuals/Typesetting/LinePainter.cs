using System.Runtime.InteropServices;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Typesetting;

/// <summary>The size of an image in pixels, and where in it the pen begins.</summary>
internal readonly record struct PaintArea(int Width, int Height, double PenX, double Baseline);

/// <summary>Paints the first line of a layout.</summary>
internal static unsafe class LinePainter
{
    public static byte[] Paint(nint layout, Colour colour, PaintArea area)
    {
        var surface = CairoNative.NewSurface(CairoNative.Argb32, area.Width, area.Height);
        var context = CairoNative.NewContext(surface);
        try
        {
            CairoNative.SetColour(context, colour.Red / 255.0, colour.Green / 255.0, colour.Blue / 255.0);
            CairoNative.MoveTo(context, area.PenX, area.Baseline);
            CairoNative.ShowLine(context, PangoNative.GetLine(layout, 0));
            return ToPng(surface);
        }
        finally
        {
            CairoNative.FreeContext(context);
            CairoNative.FreeSurface(surface);
        }
    }

    private static byte[] ToPng(nint surface)
    {
        using var png = new MemoryStream();
        var handle = GCHandle.Alloc(png);
        try
        {
            var status = CairoNative.WritePng(surface, &Append, GCHandle.ToIntPtr(handle));
            return status == 0 ? png.ToArray() : throw new InvalidOperationException($"cairo could not write a line of text as PNG (status {status})");
        }
        finally
        {
            handle.Free();
        }
    }

    [UnmanagedCallersOnly]
    private static int Append(nint closure, byte* bytes, uint count)
    {
        if (GCHandle.FromIntPtr(closure).Target is not MemoryStream png) return 1;
        png.Write(new ReadOnlySpan<byte>(bytes, (int)count));
        return 0;
    }
}
