namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>Width and height in pixels, both even because chroma is halved.</summary>
internal readonly record struct FrameSize(int Width, int Height)
{
    /// <summary>What every platform's vertical player shows one to one.</summary>
    public static FrameSize Vertical { get; } = new(1080, 1920);

    public int Bytes => Width * Height * 3 / 2;

    /// <summary>Width and height of plane 0 (luma), 1 or 2 (chroma).</summary>
    public FrameSize Plane(int plane) => plane == 0 ? this : new FrameSize(Width / 2, Height / 2);

    public int PlaneOffset(int plane) => plane switch
    {
        0 => 0,
        1 => Width * Height,
        _ => Width * Height * 5 / 4,
    };
}
