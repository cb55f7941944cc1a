using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>Mixes two pictures. Vector code and plain code give the same bytes, on every processor.</summary>
internal static class Blend
{
    /// <summary>Weights are 256ths: 256 is all of the second picture.</summary>
    public const int Whole = 256;

    /// <summary><c>first = first * (1 - weight) + second * weight</c>, rounded.</summary>
    public static void Into(Span<byte> first, ReadOnlySpan<byte> second, int weight)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Length, first.Length);
        var vectors = Vector256.IsHardwareAccelerated ? first.Length - first.Length % Vector256<byte>.Count : 0;
        for (var i = 0; i < vectors; i += Vector256<byte>.Count)
        {
            Mix(Vector256.Create<byte>(first[i..]), Vector256.Create<byte>(second[i..]), weight).CopyTo(first[i..]);
        }

        for (var i = vectors; i < first.Length; i++) first[i] = Mix(first[i], second[i], weight);
    }

    public static byte Mix(byte first, byte second, int weight) => (byte)((first * (Whole - weight) + second * weight + Whole / 2) >> 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Mix(Vector256<byte> first, Vector256<byte> second, int weight)
    {
        var (firstLow, firstHigh) = Vector256.Widen(first);
        var (secondLow, secondHigh) = Vector256.Widen(second);
        return Vector256.Narrow(Mix(firstLow, secondLow, weight), Mix(firstHigh, secondHigh, weight));
    }

    private static Vector256<ushort> Mix(Vector256<ushort> first, Vector256<ushort> second, int weight) =>
        (first * (ushort)(Whole - weight) + second * (ushort)weight + Vector256.Create((ushort)(Whole / 2))) >> 8;
}
