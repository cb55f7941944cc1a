using System.Runtime.Intrinsics.X86;
using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Frames;

/// <summary>On a processor without AVX2 the comparisons have nothing to compare and pass.</summary>
public sealed unsafe class OverlayKernelsTests
{
    private const int Most = 200;

    [Fact]
    public void Vector_and_plain_code_paint_alike() => Prop.ForAll(Pixels(Most), Pixels(Most), Counts(Most), (pixels, weights, count) => Prop.ToProperty(
        Same(pixels, (target, other) => OverlayKernels.Toward(target, other, 200, count), (target, other) => OverlayKernels.TowardPlain(target, other, 200, count), weights)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Vector_and_plain_code_lay_over_alike() => Prop.ForAll(Pixels(Most), Pixels(2 * Most), Counts(Most), (pixels, overlay, count) => Prop.ToProperty(
        Same(pixels, (target, other) => OverlayKernels.Over(target, other, other + Most, count), (target, other) => OverlayKernels.OverPlain(target, other, other + Most, count), overlay)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Vector_and_plain_code_halve_alike() => Prop.ForAll(Pixels(Most), Pixels(4 * Most + 2), Counts(Most), (pixels, rows, count) => Prop.ToProperty(
        Same(pixels, (target, other) => OverlayKernels.Halve(other + 1, other + 1 + 2 * Most, target, count), (target, other) => OverlayKernels.HalvePlain(other + 1, other + 1 + 2 * Most, target, count), rows)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void A_solid_colour_covers_and_an_empty_one_leaves() => Prop.ForAll(Pixels(Most), Gen.Choose(0, 255).ToArbitrary(), (pixels, level) =>
    {
        var (solid, empty) = (Enumerable.Repeat((byte)255, Most).ToArray(), new byte[Most]);
        var untouched = pixels.ToArray();
        fixed (byte* target = pixels, all = solid, none = empty)
        {
            OverlayKernels.Toward(target, none, (byte)level, Most);
            var isLeft = pixels.SequenceEqual(untouched);
            OverlayKernels.Toward(target, all, (byte)level, Most);
            return isLeft && pixels.All(pixel => pixel == level);
        }
    }).QuickCheckThrowOnFailure();

    /// <summary>All 65,536 pairs of a pixel and a weight against the fraction itself.</summary>
    [Fact]
    public void Products_are_divided_by_255_and_rounded()
    {
        byte[] pixels = [.. Enumerable.Range(0, 65536).Select(i => (byte)i)], weights = [.. Enumerable.Range(0, 65536).Select(i => (byte)(i >> 8))];
        fixed (byte* target = pixels, other = weights) OverlayKernels.Toward(target, other, 77, 65536);
        Assert.All(Enumerable.Range(0, 65536), i => Assert.Equal((byte)Math.Round(((i & 255) * (255 - (i >> 8)) + 77 * (i >> 8)) / 255.0), pixels[i]));
    }

    private delegate void Kernel(byte* target, byte* other);

    private static bool Same(byte[] pixels, Kernel vector, Kernel plain, byte[] other)
    {
        var (one, two) = (pixels.ToArray(), pixels.ToArray());
        fixed (byte* first = one, second = two, source = other)
        {
            vector(first, source);
            plain(second, source);
        }

        return !Avx2.IsSupported || one.SequenceEqual(two);
    }

    private static Arbitrary<int> Counts(int most) => Gen.Choose(0, most).ToArbitrary();

    /// <summary>Extremes are as likely as all that lies between, and runs of nothing are what is skipped.</summary>
    private static Arbitrary<byte[]> Pixels(int count) => Gen.OneOf(
        Gen.OneOf(Gen.Choose(0, 255), Gen.Elements(0, 255)).Select(level => (byte)level).ArrayOf(count),
        Gen.Frequency((9, Gen.Constant(0)), (1, Gen.Choose(0, 255))).Select(level => (byte)level).ArrayOf(count)).ToArbitrary();
}
