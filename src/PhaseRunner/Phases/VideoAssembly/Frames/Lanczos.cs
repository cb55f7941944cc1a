namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>
/// The interpolation filter: Lanczos-3, six taps, as signed bytes for every 1/128 of a pixel.
/// A sample at index <c>i</c> and phase <c>p</c> weighs pixels <c>i-2 … i+3</c>.
/// </summary>
internal static class Lanczos
{
    public const int Taps = 6;

    /// <summary>Taps left of (or above) the pixel a sample lies on.</summary>
    public const int Before = 2;

    public const int PhaseBits = 7;
    public const int Phases = 1 << PhaseBits;

    /// <summary>The taps of a phase add up to this exactly: a flat area keeps its level.</summary>
    public const int Unity = 128;

    private static readonly sbyte[] Table = Build();

    public static ReadOnlySpan<sbyte> At(int phase) => Table.AsSpan(phase * Taps, Taps);

    private static sbyte[] Build()
    {
        var table = new sbyte[Phases * Taps];
        for (var phase = 0; phase < Phases; phase++) Quantise(Exact(phase / (double)Phases), table.AsSpan(phase * Taps, Taps));
        return table;
    }

    private static double[] Exact(double fraction)
    {
        var taps = Enumerable.Range(0, Taps).Select(tap => Kernel(tap - Before - fraction)).ToArray();
        var sum = taps.Sum();
        return [.. taps.Select(tap => tap / sum)];
    }

    private static double Kernel(double x) =>
        Math.Abs(x) < 1e-9 ? 1 : Math.Abs(x) >= 3 ? 0 : 3 * Math.Sin(Math.PI * x) * Math.Sin(Math.PI * x / 3) / (Math.PI * Math.PI * x * x);

    private static void Quantise(double[] exact, Span<sbyte> taps)
    {
        var sum = 0;
        for (var tap = 0; tap < Taps; tap++)
        {
            taps[tap] = (sbyte)Math.Min(sbyte.MaxValue, Math.Round(exact[tap] * Unity));
            sum += taps[tap];
        }

        // The rounding's remainder goes to the larger of the two middle taps, or to its neighbour where a signed byte is full.
        var main = exact[Before] >= exact[Before + 1] ? Before : Before + 1;
        if (taps[main] + Unity - sum > sbyte.MaxValue) main = 2 * Before + 1 - main;
        taps[main] += (sbyte)(Unity - sum);

        // The kernels add taps 0 and 2 in 16 bits: 255 * 129 would be too much.
        if (taps[0] + taps[Before] > Unity)
        {
            taps[Before]--;
            taps[Before + 1]++;
        }
    }
}
