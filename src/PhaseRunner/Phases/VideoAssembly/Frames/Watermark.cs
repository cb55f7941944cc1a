using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>An image in a corner of every frame, already scaled: yuva420p planes whose alpha includes the wanted opacity.</summary>
internal sealed class Watermark
{
    /// <summary>Part of the video's width it may take.</summary>
    private const double MaxWidth = 0.16;

    /// <summary>Part of the video's height it may take.</summary>
    private const double MaxHeight = 0.08;

    private readonly byte[] planes;
    private readonly byte[] alpha;
    private readonly byte[] chromaAlpha;
    private readonly FrameSize size;
    private readonly (int X, int Y) place;

    private Watermark(FrameSize size, (int X, int Y) place, byte[] planes, byte[] alpha)
    {
        (this.size, this.place, this.planes, this.alpha) = (size, place, planes, alpha);
        chromaAlpha = Halve(alpha, size);
    }

    /// <summary>The box a watermark is fitted into.</summary>
    public static FrameSize Box(FrameSize video) => new((int)(video.Width * MaxWidth / 2) * 2, (int)(video.Height * MaxHeight / 2) * 2);

    /// <summary>From ffmpeg's yuva420p of the box's size (the image is padded with transparency). Opacity 0-1.</summary>
    public static Watermark From(ReadOnlySpan<byte> yuva, FrameSize video, WatermarkSpec spec)
    {
        var box = Box(video);
        ArgumentOutOfRangeException.ThrowIfNotEqual(yuva.Length, box.Bytes + box.Width * box.Height);
        var alpha = yuva[box.Bytes..].ToArray();
        for (var i = 0; i < alpha.Length; i++) alpha[i] = (byte)Math.Round(alpha[i] * Math.Clamp(spec.Opacity, 0, 1));
        return new Watermark(box, Place(spec.Position, box, video), yuva[..box.Bytes].ToArray(), alpha);
    }

    public void Draw(Picture target)
    {
        for (var plane = 0; plane < 3; plane++) Draw(target, plane, plane == 0 ? alpha : chromaAlpha);
    }

    private void Draw(Picture target, int plane, byte[] weights)
    {
        var shift = plane == 0 ? 0 : 1;
        var own = size.Plane(plane);
        var stride = target.Size.Plane(plane).Width;
        var pixels = target.Plane(plane);
        for (var i = 0; i < own.Width * own.Height; i++)
        {
            if (weights[i] == 0) continue;
            ref var pixel = ref pixels[((place.Y >> shift) + i / own.Width) * stride + (place.X >> shift) + i % own.Width];
            // 255 is solid; Blend counts to 256.
            pixel = Blend.Mix(pixel, planes[size.PlaneOffset(plane) + i], weights[i] + (weights[i] >> 7));
        }
    }

    /// <summary>Clear of the players' own buttons and titles: 4 % from the side, 12 % from the top, 30 % from the bottom.</summary>
    private static (int X, int Y) Place(Corner corner, FrameSize box, FrameSize video)
    {
        var side = video.Width / 25;
        var x = corner is Corner.TopLeft or Corner.BottomLeft ? side : video.Width - side - box.Width;
        var y = corner is Corner.TopLeft or Corner.TopRight ? video.Height * 12 / 100 : video.Height * 70 / 100 - box.Height;
        return (x & ~1, y & ~1);
    }

    private static byte[] Halve(byte[] full, FrameSize size)
    {
        var half = new byte[full.Length / 4];
        for (var i = 0; i < half.Length; i++)
        {
            var at = i / (size.Width / 2) * 2 * size.Width + i % (size.Width / 2) * 2;
            half[i] = (byte)((full[at] + full[at + 1] + full[at + size.Width] + full[at + size.Width + 1] + 2) / 4);
        }

        return half;
    }
}
