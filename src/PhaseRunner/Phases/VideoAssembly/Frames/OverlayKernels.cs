using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>
/// The arithmetic of painting over: bytes in, bytes out, products divided by 255 and rounded exactly, so that 255 is solid and 0 is nothing.
/// AVX2 where there is any, and plain code with the same bytes elsewhere. Nothing is read or written beyond the counts, but see <see cref="Halve"/>.
/// </summary>
internal static unsafe class OverlayKernels
{
    private const int Vector = 32;
    private const int HalvedVector = Vector / 2;

    /// <summary>Moves each pixel towards a level, as far as its weight says.</summary>
    public static void Toward(byte* target, byte* weights, byte level, int count)
    {
        var done = Avx2.IsSupported ? TowardAvx2(target, weights, level, count) : 0;
        TowardPlain(target + done, weights + done, level, count - done);
    }

    /// <summary>Puts colour that was already multiplied with its alpha over a picture.</summary>
    public static void Over(byte* target, byte* alpha, byte* multiplied, int count)
    {
        var done = Avx2.IsSupported ? OverAvx2(target, alpha, multiplied, count) : 0;
        OverPlain(target + done, alpha + done, multiplied + done, count - done);
    }

    /// <summary>
    /// Two rows become one of half their width, as 4:2:0 chroma has it: from a sample's own column, twice as heavy, and the columns on both sides of it,
    /// because it is sited on the left pixel of its pair. <paramref name="count"/> samples are written; one pixel left of the rows is read.
    /// </summary>
    public static void Halve(byte* upper, byte* lower, byte* target, int count)
    {
        var done = Avx2.IsSupported ? HalveAvx2(upper, lower, target, count) : 0;
        HalvePlain(upper + 2 * done, lower + 2 * done, target + done, count - done);
    }

    internal static void TowardPlain(byte* target, byte* weights, byte level, int count)
    {
        for (var x = 0; x < count; x++) target[x] = Divided(target[x] * (255 - weights[x]) + level * weights[x]);
    }

    internal static void OverPlain(byte* target, byte* alpha, byte* multiplied, int count)
    {
        for (var x = 0; x < count; x++) target[x] = (byte)Math.Min(255, Divided(target[x] * (255 - alpha[x])) + multiplied[x]);
    }

    internal static void HalvePlain(byte* upper, byte* lower, byte* target, int count)
    {
        for (var x = 0; x < count; x++) target[x] = (byte)((Weighed(upper + 2 * x) + Weighed(lower + 2 * x) + 4) >> 3);
    }

    private static int TowardAvx2(byte* target, byte* weights, byte level, int count)
    {
        var levels = Vector256.Create((ushort)level);
        var x = 0;
        for (; x <= count - Vector; x += Vector)
        {
            var weight = Vector256.Load(weights + x);
            if (weight == Vector256<byte>.Zero) continue;
            var (pixels, rest) = (Vector256.Load(target + x), ~weight);
            var low = Low(pixels) * Low(rest) + levels * Low(weight);
            var high = High(pixels) * High(rest) + levels * High(weight);
            Pack(Divided(low), Divided(high)).Store(target + x);
        }

        return x;
    }

    private static int OverAvx2(byte* target, byte* alpha, byte* multiplied, int count)
    {
        var x = 0;
        for (; x <= count - Vector; x += Vector)
        {
            var (weight, colour) = (Vector256.Load(alpha + x), Vector256.Load(multiplied + x));
            if ((weight | colour) == Vector256<byte>.Zero) continue;
            var (pixels, rest) = (Vector256.Load(target + x), ~weight);
            var dimmed = Pack(Divided(Low(pixels) * Low(rest)), Divided(High(pixels) * High(rest)));
            Avx2.AddSaturate(dimmed, colour).Store(target + x);
        }

        return x;
    }

    private static int HalveAvx2(byte* upper, byte* lower, byte* target, int count)
    {
        var x = 0;
        for (; x <= count - HalvedVector; x += HalvedVector)
        {
            var sums = WeighedAvx2(upper + 2 * x) + WeighedAvx2(lower + 2 * x) + Vector256.Create((short)4);
            var halved = Avx2.PackUnsignedSaturate(sums >> 3, sums >> 3);
            Avx2.Permute4x64(halved.AsUInt64(), 0b1000).AsByte().GetLower().Store(target + x);
        }

        return x;
    }

    private static int Weighed(byte* own) => own[-1] + 2 * own[0] + own[1];

    /// <summary>Sixteen of them: own and right columns as pairs, the left ones as the lower bytes of the pairs one pixel before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> WeighedAvx2(byte* own)
    {
        var ownAndRight = Avx2.MultiplyAddAdjacent(Vector256.Load(own), Vector256.Create((short)0x0102).AsSByte());
        return ownAndRight + (Vector256.Load(own - 1).AsInt16() & Vector256.Create((short)0xFF));
    }

    /// <summary>By 255, rounded, exact for all products of two bytes.</summary>
    private static byte Divided(int product) => (byte)((product + 128 + ((product + 128) >> 8)) >> 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Divided(Vector256<ushort> product)
    {
        var rounded = product + Vector256.Create((ushort)128);
        return (rounded + (rounded >> 8)) >> 8;
    }

    private static Vector256<ushort> Low(Vector256<byte> bytes) => Avx2.UnpackLow(bytes, Vector256<byte>.Zero).AsUInt16();

    private static Vector256<ushort> High(Vector256<byte> bytes) => Avx2.UnpackHigh(bytes, Vector256<byte>.Zero).AsUInt16();

    private static Vector256<byte> Pack(Vector256<ushort> low, Vector256<ushort> high) => Avx2.PackUnsignedSaturate(low.AsInt16(), high.AsInt16());
}
