using System.Runtime.InteropServices;

namespace VideoAgent.PhaseRunner.Media.Libass;

/// <summary><c>ASS_Image</c>: one colour through a mask of 8-bit coverage. They are painted in the list's order.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct AssImage
{
    public int Width;
    public int Height;

    /// <summary>Bytes from one row of the mask to the next; the last row may be shorter.</summary>
    public int Stride;

    public byte* Mask;

    /// <summary>Red in the highest byte, then green, blue, and transparency: 0 is opaque.</summary>
    public uint Colour;

    /// <summary>Where the mask's corner lies in the frame; it may lie outside.</summary>
    public int Left;

    public int Top;
    public AssImage* Next;
    public int Kind;
}
