namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>
/// A plane of a still with its edge pixels repeated outwards, so that filters may read past every edge without asking where they are.
/// Pinned: the kernels work on pointers.
/// </summary>
internal sealed unsafe class PaddedPlane
{
    /// <summary>Above and below: at least the filter's reach.</summary>
    private const int RowMargin = 4;

    /// <summary>Left and right: the filter's reach plus one whole vector that is read but not used.</summary>
    private const int ColumnMargin = 64;

    private readonly byte[] bytes;

    public PaddedPlane(FrameSize size)
    {
        Size = size;
        Stride = size.Width + 2 * ColumnMargin;
        bytes = GC.AllocateUninitializedArray<byte>(Stride * (size.Height + 2 * RowMargin), pinned: true);
    }

    public FrameSize Size { get; }

    public int Stride { get; }

    /// <summary>The picture's own pixels of a row.</summary>
    public Memory<byte> Row(int y) => bytes.AsMemory((y + RowMargin) * Stride + ColumnMargin, Size.Width);

    /// <summary>Address of a pixel, which may lie in the margin.</summary>
    public byte* At(int x, int y) =>
        (byte*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(bytes, (y + RowMargin) * Stride + ColumnMargin + x);

    /// <summary>Repeats the edges into the margin; to be called once all rows are filled.</summary>
    public void Pad()
    {
        for (var y = 0; y < Size.Height; y++)
        {
            var whole = WholeRow(y);
            whole[..ColumnMargin].Fill(whole[ColumnMargin]);
            whole[(ColumnMargin + Size.Width)..].Fill(whole[ColumnMargin + Size.Width - 1]);
        }

        for (var y = 1; y <= RowMargin; y++)
        {
            WholeRow(0).CopyTo(WholeRow(-y));
            WholeRow(Size.Height - 1).CopyTo(WholeRow(Size.Height - 1 + y));
        }
    }

    private Span<byte> WholeRow(int y) => bytes.AsSpan((y + RowMargin) * Stride, Stride);
}
