using System.Runtime.Intrinsics.X86;
using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Frames;

/// <summary>On a processor without AVX2 the comparisons have nothing to compare and pass.</summary>
public sealed unsafe class ResampleKernelsTests
{
    [Fact]
    public void Taps_of_every_phase_add_up_to_one() =>
        Assert.All(Phases(), taps => Assert.Equal(Lanczos.Unity, taps.Sum(tap => tap)));

    [Fact]
    public void No_pair_of_taps_can_exceed_sixteen_bits() => Assert.All(Phases(), taps =>
    {
        foreach (var (first, second) in new[] { (0, 2), (1, 3), (4, 5) })
        {
            Assert.InRange((Math.Max(0, (int)taps[first]) + Math.Max(0, (int)taps[second])) * 255, 0, short.MaxValue);
            Assert.InRange((Math.Min(0, (int)taps[first]) + Math.Min(0, (int)taps[second])) * 255, short.MinValue, 0);
        }
    });

    [Fact]
    public void Vector_and_plain_code_filter_columns_alike() => Prop.ForAll(Pixels(6 * 96).ToArbitrary(), Gen.Choose(0, Lanczos.Phases - 1).ToArbitrary(), (pixels, phase) =>
    {
        var (vector, plain) = (new byte[96], new byte[96]);
        fixed (byte* source = pixels, one = vector, other = plain)
        {
            if (Avx2.IsSupported) ResampleKernels.VerticalAvx2(source, 96, Lanczos.At(phase), one, 96);
            ResampleKernels.VerticalPlain(source, 96, Lanczos.At(phase), other, 96);
        }

        return !Avx2.IsSupported || vector.SequenceEqual(plain);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Vector_and_plain_code_filter_rows_alike() => Prop.ForAll(Pixels(512).ToArbitrary(), Gen.Choose(0, 4000).ToArbitrary(), Gen.Choose(16, 120).ToArbitrary(), (pixels, origin, width) =>
    {
        using var plan = new ColumnPlan(width);
        plan.Prepare(origin / 1000.0, 1 + origin / 10000.0);
        var (vector, plain) = (new byte[width], new byte[width]);
        fixed (byte* source = pixels, one = vector, other = plain)
        {
            if (Avx2.IsSupported) ResampleKernels.HorizontalAvx2(source, plan, one);
            ResampleKernels.HorizontalPlain(source, plan, other);
        }

        return !Avx2.IsSupported || vector.SequenceEqual(plain);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Vector_and_plain_code_blend_alike() => Prop.ForAll(Pixels(100).ToArbitrary(), Pixels(100).ToArbitrary(), Gen.Choose(0, Blend.Whole).ToArbitrary(), (first, second, weight) =>
    {
        var expected = first.Zip(second, (one, other) => Blend.Mix(one, other, weight)).ToArray();
        Blend.Into(first, second, weight);
        return first.SequenceEqual(expected);
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<sbyte[]> Phases() => Enumerable.Range(0, Lanczos.Phases).Select(phase => Lanczos.At(phase).ToArray());

    /// <summary>Extremes are as likely as all that lies between: they are what overflows.</summary>
    private static Gen<byte[]> Pixels(int count) =>
        Gen.OneOf(Gen.Choose(0, 255), Gen.Elements(0, 255)).Select(level => (byte)level).ArrayOf(count);
}
