using System.Runtime.InteropServices;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>Samples one plane of a still through a viewport: for each row of the target a vertical pass into a small buffer, then a horizontal pass.</summary>
internal sealed unsafe class PlaneResampler(FrameSize target, Chroma chroma) : IDisposable
{
    /// <summary>The vertical kernel writes whole vectors.</summary>
    private const int Slack = 64;

    private readonly ColumnPlan plan = new(target.Width);
    private readonly byte* row = (byte*)NativeMemory.AlignedAlloc((nuint)(target.Width * 2 + Slack), 64);

    public void Prepare(PaddedPlane source, Viewport view)
    {
        var step = source.Size.Width / (view.Zoom * target.Width);
        plan.Prepare(Origin(view.CentreX, source.Size.Width, target.Width, step, chroma == Chroma.Cosited), step);
    }

    public void Render(PaddedPlane source, Viewport view, Span<byte> pixels)
    {
        var step = source.Size.Height / (view.Zoom * target.Height);
        var origin = Origin(view.CentreY, source.Size.Height, target.Height, step, cosited: false);
        fixed (byte* output = pixels)
        {
            for (var y = 0; y < target.Height; y++)
            {
                var position = Position.At(origin, step, y);
                ResampleKernels.Vertical(
                    source.At(plan.First, position.Index - Lanczos.Before), source.Stride, Lanczos.At(position.Phase), row, plan.SourceWidth);
                ResampleKernels.Horizontal(row, plan, output + y * target.Width);
            }
        }
    }

    public void Dispose()
    {
        plan.Dispose();
        NativeMemory.AlignedFree(row);
    }

    /// <summary>
    /// The source position of the first sample. Pixels are squares with their centre at +0.5; MPEG chroma is cosited with the left luma pixel
    /// of its pair, a quarter of a chroma pixel left of its own square's centre.
    /// </summary>
    private static double Origin(double centre, int sourceLength, int targetLength, double step, bool cosited)
    {
        var sample = cosited ? 0.25 : 0.5;
        return centre * sourceLength - step * targetLength / 2 + step * sample - sample;
    }
}

internal enum Chroma
{
    /// <summary>Samples lie in the middle of their squares: luma, and chroma vertically.</summary>
    Centred,

    /// <summary>Horizontally at the left luma sample: 4:2:0 chroma as in MPEG-2 and H.264.</summary>
    Cosited,
}
