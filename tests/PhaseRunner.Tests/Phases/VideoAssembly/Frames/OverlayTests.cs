using VideoAgent.PhaseRunner.Media.Libass;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Frames;

public sealed unsafe class OverlayTests
{
    private static readonly FrameSize Size = new(64, 48);
    private static readonly byte[] Solid = [.. Enumerable.Repeat((byte)255, 200 * 200)];

    [Theory]
    [InlineData(-100, -100, 200, 200)]
    [InlineData(-7, 3, 20, 10)]
    [InlineData(60, 40, 100, 100)]
    [InlineData(20, 46, 3, 150)]
    [InlineData(70, 10, 20, 20)]
    [InlineData(10, -30, 20, 20)]
    [InlineData(63, 47, 1, 1)]
    public void Nothing_is_drawn_outside_the_frame(int left, int top, int width, int height)
    {
        var picture = Drawn((left, top, width, height, 0xFFFFFF00));

        for (var i = 0; i < Size.Width * Size.Height; i++)
        {
            var (x, y) = (i % Size.Width, i / Size.Width);
            var isInside = x >= left && x < left + width && y >= top && y < top + height;
            Assert.Equal(isInside ? 235 : 100, picture.Plane(0)[i]);
        }

        for (var i = 0; i < Size.Width * Size.Height / 4; i++)
        {
            var (x, y) = (i % (Size.Width / 2) * 2, i / (Size.Width / 2) * 2);
            var isNear = x + 1 >= left && x - 1 < left + width && y + 1 >= top && y < top + height;
            if (!isNear) Assert.Equal((90, 90), (picture.Plane(1)[i], picture.Plane(2)[i]));
        }
    }

    [Fact]
    public void What_is_painted_later_lies_above()
    {
        var picture = Drawn((0, 0, 40, 40, 0xFF000000), (10, 10, 20, 20, 0x0000FF00));

        var (red, blue) = (VideoColour.From(255, 0, 0), VideoColour.From(0, 0, 255));
        Assert.Equal(red, At(picture, 0, 0));
        Assert.Equal(red, At(picture, 4, 4));
        Assert.Equal(blue, At(picture, 20, 20));
    }

    [Fact]
    public void Half_transparent_is_half_of_each()
    {
        var picture = Drawn((0, 0, 40, 40, 0xFFFFFF80));

        Assert.InRange(At(picture, 20, 20).Y, 166, 168);
        Assert.InRange(At(picture, 20, 20).U, 108, 110);
    }

    /// <summary>The new one reaches over both ends of the old one's rows, so that all between is laid over again.</summary>
    [Fact]
    public void A_new_composition_leaves_nothing_of_the_old_one()
    {
        var (overlay, picture) = (new Overlay(Size), Grey());
        Compose(overlay, (10, 5, 40, 30, 0xFF400000));
        Compose(overlay, (0, 5, 2, 30, 0xFFFFFF00), (62, 5, 2, 30, 0xFFFFFF00));

        overlay.Draw(picture);

        Assert.All(Enumerable.Range(4, 56), x => Assert.Equal(At(Grey(), x, 20), At(picture, x, 20)));
    }

    [Fact]
    public void The_same_composition_may_be_laid_over_many_frames()
    {
        var overlay = new Overlay(Size);
        Compose(overlay, (3, 5, 41, 31, 0x20C04040));

        var (one, other) = (Grey(), Grey());
        overlay.Draw(one);
        overlay.Draw(other);

        Assert.Equal(one.Bytes.ToArray(), other.Bytes.ToArray());
    }

    private static Picture Drawn(params (int Left, int Top, int Width, int Height, uint Colour)[] boxes)
    {
        var overlay = new Overlay(Size);
        Compose(overlay, boxes);
        var picture = Grey();
        overlay.Draw(picture);
        return picture;
    }

    private static void Compose(Overlay overlay, params (int Left, int Top, int Width, int Height, uint Colour)[] boxes)
    {
        fixed (byte* mask = Solid)
        {
            var images = stackalloc AssImage[boxes.Length];
            for (var i = 0; i < boxes.Length; i++)
            {
                var (left, top, width, height, colour) = boxes[i];
                images[i] = new AssImage
                {
                    Left = left,
                    Top = top,
                    Width = width,
                    Height = height,
                    Stride = width,
                    Mask = mask,
                    Colour = colour,
                    Next = i + 1 < boxes.Length ? images + i + 1 : null,
                };
            }

            overlay.Compose(images);
        }
    }

    private static Picture Grey()
    {
        var picture = new Picture(Size);
        picture.Plane(0).Fill(100);
        picture.Plane(1).Fill(90);
        picture.Plane(2).Fill(90);
        return picture;
    }

    private static VideoColour At(Picture picture, int x, int y)
    {
        var chroma = y / 2 * Size.Width / 2 + x / 2;
        return new VideoColour(picture.Plane(0)[y * Size.Width + x], picture.Plane(1)[chroma], picture.Plane(2)[chroma]);
    }
}
