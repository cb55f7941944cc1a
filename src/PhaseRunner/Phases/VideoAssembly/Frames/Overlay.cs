using System.Runtime.InteropServices;
using VideoAgent.PhaseRunner.Media.Libass;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>
/// What lies over the picture, composed once and laid over any number of frames: colours multiplied with their alpha, in the video's own planes.
/// It is composed at full size and its chroma halved at the end, so that chroma and luma of an edge agree. Nothing outside the frame is touched.
/// </summary>
internal sealed class Overlay(FrameSize size)
{
    private readonly OverlayPlane alpha = new(size), luma = new(size), blue = new(size), red = new(size);
    private readonly OverlayPlane smallAlpha = new(size.Plane(1)), smallBlue = new(size.Plane(1)), smallRed = new(size.Plane(1));
    private readonly RowSpans spans = new(size);
    private readonly byte[] weights = GC.AllocateUninitializedArray<byte>(size.Width, pinned: true);

    /// <summary>Replaces what was there. <paramref name="images"/> may be null: nothing.</summary>
    public unsafe void Compose(AssImage* images)
    {
        Clear();
        for (; images != null; images = images->Next) Paint(images);
        Halve();
    }

    public unsafe void Draw(Picture target)
    {
        fixed (byte* pixels = target.Bytes)
        {
            for (var y = spans.Top; y < spans.Bottom; y++)
            {
                var (left, right) = spans[y];
                if (left < right) OverlayKernels.Over(pixels + y * size.Width + left, alpha.At(left, y), luma.At(left, y), right - left);
            }

            for (var y = spans.Top / 2; y < (spans.Bottom + 1) / 2; y++)
            {
                var (left, right) = spans.Chroma(y);
                if (left >= right) continue;
                var at = y * size.Width / 2 + left;
                OverlayKernels.Over(pixels + size.PlaneOffset(1) + at, smallAlpha.At(left, y), smallBlue.At(left, y), right - left);
                OverlayKernels.Over(pixels + size.PlaneOffset(2) + at, smallAlpha.At(left, y), smallRed.At(left, y), right - left);
            }
        }
    }

    private void Clear()
    {
        for (var y = spans.Top; y < spans.Bottom; y++)
        {
            var (left, right) = spans[y];
            foreach (var plane in (ReadOnlySpan<OverlayPlane>)[alpha, luma, blue, red]) plane.Clear(left, right, y);
        }

        spans.Clear();
    }

    private unsafe void Paint(AssImage* image)
    {
        var (left, right) = (Math.Max(0, image->Left), Math.Min(size.Width, image->Left + image->Width));
        var (top, bottom) = (Math.Max(0, image->Top), Math.Min(size.Height, image->Top + image->Height));
        var opacity = (byte)~image->Colour;
        if (left >= right || opacity == 0) return;

        var colour = VideoColour.From((byte)(image->Colour >> 24), (byte)(image->Colour >> 16), (byte)(image->Colour >> 8));
        for (var y = top; y < bottom; y++)
        {
            var mask = Weights(image->Mask + (nint)(y - image->Top) * image->Stride + left - image->Left, opacity, right - left);
            OverlayKernels.Toward(alpha.At(left, y), mask, 255, right - left);
            OverlayKernels.Toward(luma.At(left, y), mask, colour.Y, right - left);
            OverlayKernels.Toward(blue.At(left, y), mask, colour.U, right - left);
            OverlayKernels.Toward(red.At(left, y), mask, colour.V, right - left);
            spans.Add(left, right, y);
        }
    }

    private unsafe byte* Weights(byte* mask, byte opacity, int count)
    {
        if (opacity == 255) return mask;
        Array.Clear(weights, 0, count);
        var weighed = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(weights, 0);
        OverlayKernels.Toward(weighed, mask, opacity, count);
        return weighed;
    }

    private void Halve()
    {
        for (var y = spans.Top / 2; y < (spans.Bottom + 1) / 2; y++)
        {
            var (left, right) = spans.Chroma(y);
            if (left >= right) continue;
            Halve(alpha, smallAlpha, left, right, y);
            Halve(blue, smallBlue, left, right, y);
            Halve(red, smallRed, left, right, y);
        }
    }

    private static unsafe void Halve(OverlayPlane full, OverlayPlane small, int left, int right, int y)
    {
        full.Pad(2 * y);
        full.Pad(2 * y + 1);
        OverlayKernels.Halve(full.At(2 * left, 2 * y), full.At(2 * left, 2 * y + 1), small.At(left, y), right - left);
    }
}
