using System.Buffers;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>A scene's picture, decoded once: yuv420p planes, larger than the video so that it can be zoomed and panned in.</summary>
internal sealed class Still
{
    /// <summary>
    /// How much larger than the video a still is kept. At the widest view 1.3 still pixels make one video pixel: the six-tap filter then passes
    /// at least 0.82 of the finest detail of a 1024 px wide original at every sub-pixel phase, so that detail does not shimmer while it moves
    /// (at 1.12 it would be 0.59). The kernels need less than 1.42.
    /// </summary>
    public const double Oversize = 1.3;

    private Still(FrameSize size)
    {
        Size = size;
        Planes = [new PaddedPlane(size.Plane(0)), new PaddedPlane(size.Plane(1)), new PaddedPlane(size.Plane(2))];
    }

    public FrameSize Size { get; }

    public IReadOnlyList<PaddedPlane> Planes { get; }

    /// <summary>Size of the still for a video of <paramref name="video"/>, even.</summary>
    public static FrameSize SizeFor(FrameSize video) => new(Even(video.Width * Oversize), Even(video.Height * Oversize));

    /// <summary>Reads rawvideo yuv420p. Throws <see cref="EndOfStreamException"/> when there is less than one picture.</summary>
    public static async Task<Still> ReadAsync(Stream source, FrameSize size, CancellationToken cancellationToken)
    {
        var still = new Still(size);
        // A plane at a time: a row at a time would cross to another thread 5,000 times.
        using var rented = MemoryPool<byte>.Shared.Rent(size.Width * size.Height);
        foreach (var plane in still.Planes)
        {
            var whole = rented.Memory[..(plane.Size.Width * plane.Size.Height)];
            await source.ReadExactlyAsync(whole, cancellationToken);
            for (var y = 0; y < plane.Size.Height; y++) whole.Slice(y * plane.Size.Width, plane.Size.Width).CopyTo(plane.Row(y));
            plane.Pad();
        }

        return still;
    }

    private static int Even(double length) => (int)Math.Round(length / 2) * 2;
}
