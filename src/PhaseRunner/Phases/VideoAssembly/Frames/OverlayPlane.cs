using System.Runtime.InteropServices;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>A plane of an overlay, empty (0) at first, with a margin left of each row. Pinned: the kernels work on pointers.</summary>
internal sealed unsafe class OverlayPlane
{
    private const int Margin = 32;

    private readonly byte[] bytes;
    private readonly int stride;

    public OverlayPlane(FrameSize size)
    {
        stride = size.Width + Margin;
        bytes = GC.AllocateArray<byte>(stride * size.Height + Margin, pinned: true);
    }

    public byte* At(int x, int y) => (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(bytes, y * stride + Margin + x);

    /// <summary>Repeats the row's first pixel in the margin, where the chroma filter looks for its left neighbour.</summary>
    public void Pad(int y) => *At(-1, y) = *At(0, y);

    public void Clear(int left, int right, int y) => bytes.AsSpan(y * stride + Margin + left, Math.Max(0, right - left)).Clear();
}
