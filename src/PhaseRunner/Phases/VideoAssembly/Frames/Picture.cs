namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>One video frame as ffmpeg's rawvideo yuv420p: three planes after each other, no gaps, in memory that never moves.</summary>
internal sealed class Picture(FrameSize size)
{
    private readonly byte[] bytes = GC.AllocateUninitializedArray<byte>(size.Bytes, pinned: true);

    public FrameSize Size => size;

    public Span<byte> Bytes => bytes;

    public ReadOnlyMemory<byte> Memory => bytes;

    public Span<byte> Plane(int plane) => bytes.AsSpan(size.PlaneOffset(plane), size.Plane(plane).Width * size.Plane(plane).Height);
}
