using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>
/// The two inner loops of the renderer, with AVX2 where the processor has it and plain code with bit-identical results elsewhere.
/// Pixels are unsigned and taps signed bytes, which is what vpmaddubsw multiplies: pairs are added to 16 bits. The taps are paired
/// (0,2) (1,3) (4,5), so that the two large middle taps are never in the same pair and no pair can exceed 16 bits.
/// </summary>
internal static unsafe class ResampleKernels
{
    private const int Vector = 32;

    /// <summary>One row out of six: <paramref name="rows"/> is the first, the others follow at <paramref name="stride"/>. Writes up to 31 bytes more than asked.</summary>
    public static void Vertical(byte* rows, nint stride, ReadOnlySpan<sbyte> taps, byte* target, int count)
    {
        if (Avx2.IsSupported) VerticalAvx2(rows, stride, taps, target, count);
        else VerticalPlain(rows, stride, taps, target, count);
    }

    /// <summary>One row of <see cref="ColumnPlan.Width"/> samples; <paramref name="source"/> is the plan's first source column.</summary>
    public static void Horizontal(byte* source, ColumnPlan plan, byte* target)
    {
        if (Avx2.IsSupported && plan.HasBlocks) HorizontalAvx2(source, plan, target);
        else HorizontalPlain(source, plan, target);
    }

    internal static void VerticalPlain(byte* rows, nint stride, ReadOnlySpan<sbyte> taps, byte* target, int count)
    {
        for (var x = 0; x < count; x++) target[x] = Weigh(rows + x, stride, taps);
    }

    internal static void HorizontalPlain(byte* source, ColumnPlan plan, byte* target)
    {
        for (var x = 0; x < plan.Width; x++) target[x] = Weigh(source + plan.Offset(x), 1, Lanczos.At(plan.Phase(x)));
    }

    internal static void VerticalAvx2(byte* rows, nint stride, ReadOnlySpan<sbyte> taps, byte* target, int count)
    {
        var (taps02, taps13, taps45) = (Pair(taps[0], taps[2]), Pair(taps[1], taps[3]), Pair(taps[4], taps[5]));
        for (var x = 0; x < count; x += Vector)
        {
            // The row after next: the encoder beside us empties the caches, and drawing took up to a tenth longer without.
            Sse.Prefetch0(rows + x + 7 * stride);
            var row0 = Vector256.Load(rows + x);
            var row1 = Vector256.Load(rows + x + stride);
            var row2 = Vector256.Load(rows + x + 2 * stride);
            var row3 = Vector256.Load(rows + x + 3 * stride);
            var row4 = Vector256.Load(rows + x + 4 * stride);
            var row5 = Vector256.Load(rows + x + 5 * stride);
            var low = Weigh(
                Avx2.UnpackLow(row0, row2), taps02, Avx2.UnpackLow(row1, row3), taps13, Avx2.UnpackLow(row4, row5), taps45);
            var high = Weigh(
                Avx2.UnpackHigh(row0, row2), taps02, Avx2.UnpackHigh(row1, row3), taps13, Avx2.UnpackHigh(row4, row5), taps45);
            Avx2.PackUnsignedSaturate(low, high).Store(target + x);
        }
    }

    internal static void HorizontalAvx2(byte* source, ColumnPlan plan, byte* target)
    {
        var entry = plan.Blocks;
        for (var block = 0; block < plan.BlockCount; block++, entry++)
        {
            var pixels = Vector256.Create(Vector128.Load(source + entry->Low), Vector128.Load(source + entry->High));
            var sums = Weigh(
                Avx2.Shuffle(pixels, Vector256.Load(entry->Pick02)), Vector256.Load(entry->Taps02),
                Avx2.Shuffle(pixels, Vector256.Load(entry->Pick13)), Vector256.Load(entry->Taps13),
                Avx2.Shuffle(pixels, Vector256.Load(entry->Pick45)), Vector256.Load(entry->Taps45));
            Vector128.Store(Sse2.PackUnsignedSaturate(sums.GetLower(), sums.GetUpper()), target + entry->Target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Weigh(
        Vector256<byte> pixels02, Vector256<sbyte> taps02, Vector256<byte> pixels13, Vector256<sbyte> taps13, Vector256<byte> pixels45, Vector256<sbyte> taps45)
    {
        var outer = Avx2.AddSaturate(Avx2.MultiplyAddAdjacent(pixels02, taps02), Avx2.MultiplyAddAdjacent(pixels45, taps45));
        var sum = Avx2.AddSaturate(outer, Avx2.MultiplyAddAdjacent(pixels13, taps13));
        // (sum * 256 + 2^14) >> 15: divides by 128, rounding, without overflowing on the way.
        return Avx2.MultiplyHighRoundScale(sum, Vector256.Create((short)256));
    }

    /// <summary>The vector code's arithmetic, one pixel at a time, saturating in the same places.</summary>
    private static byte Weigh(byte* pixel, nint next, ReadOnlySpan<sbyte> taps)
    {
        var outer = Saturate(pixel[0] * taps[0] + pixel[2 * next] * taps[2] + pixel[4 * next] * taps[4] + pixel[5 * next] * taps[5]);
        var sum = Saturate(outer + pixel[next] * taps[1] + pixel[3 * next] * taps[3]);
        return (byte)Math.Clamp((sum + Lanczos.Unity / 2) >> Lanczos.PhaseBits, byte.MinValue, byte.MaxValue);
    }

    private static int Saturate(int value) => Math.Clamp(value, short.MinValue, short.MaxValue);

    private static Vector256<sbyte> Pair(sbyte first, sbyte second) =>
        Vector256.Create((short)((byte)first | (second << 8))).AsSByte();
}
