using System.Runtime.InteropServices;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>
/// Where the samples of a row come from: the same for all rows of a frame, so it is worked out once per frame and plane size.
/// For the vector code, sixteen samples make a block that is read by two shuffles of sixteen source pixels each.
/// </summary>
internal sealed unsafe class ColumnPlan : IDisposable
{
    private const int BlockWidth = 16;
    private const int HalfBlock = BlockWidth / 2;

    private readonly int[] offsets;
    private readonly byte[] phases;

    public ColumnPlan(int width)
    {
        Width = width;
        offsets = new int[width];
        phases = new byte[width];
        HasBlocks = width >= BlockWidth;
        BlockCount = HasBlocks ? (width + BlockWidth - 1) / BlockWidth : 0;
        Blocks = (Block*)NativeMemory.AlignedAlloc((nuint)(Math.Max(1, BlockCount) * sizeof(Block)), 64);
    }

    /// <summary>Samples in a row.</summary>
    public int Width { get; }

    public bool HasBlocks { get; }
    public int BlockCount { get; }
    public Block* Blocks { get; }

    /// <summary>The leftmost source column any sample reads; offsets count from it.</summary>
    public int First { get; private set; }

    /// <summary>How many source columns are read.</summary>
    public int SourceWidth { get; private set; }

    public int Offset(int x) => offsets[x];

    public int Phase(int x) => phases[x];

    /// <summary>Samples at <c>origin + x * step</c> in source pixels; <paramref name="step"/> must stay below 1.42 (see <see cref="Still.Oversize"/>).</summary>
    public void Prepare(double origin, double step)
    {
        First = Position.At(origin, step, 0).Index - Lanczos.Before;
        for (var x = 0; x < Width; x++)
        {
            var position = Position.At(origin, step, x);
            offsets[x] = position.Index - Lanczos.Before - First;
            phases[x] = (byte)position.Phase;
        }

        SourceWidth = offsets[^1] + Lanczos.Taps;
        for (var block = 0; block < BlockCount; block++) Fill(Blocks + block, Math.Min(block * BlockWidth, Width - BlockWidth));
    }

    public void Dispose() => NativeMemory.AlignedFree(Blocks);

    /// <summary>The last block is moved left to end with the row, over samples that are then written twice.</summary>
    private void Fill(Block* block, int start)
    {
        block->Target = start;
        block->Low = offsets[start];
        block->High = offsets[start + HalfBlock];
        for (var i = 0; i < BlockWidth; i++)
        {
            var x = start + i;
            var pick = (byte)(offsets[x] - (i < HalfBlock ? block->Low : block->High));
            var taps = Lanczos.At(phases[x]);
            Put(block->Pick02, block->Taps02, i, (byte)(pick + 0), taps[0], (byte)(pick + 2), taps[2]);
            Put(block->Pick13, block->Taps13, i, (byte)(pick + 1), taps[1], (byte)(pick + 3), taps[3]);
            Put(block->Pick45, block->Taps45, i, (byte)(pick + 4), taps[4], (byte)(pick + 5), taps[5]);
        }
    }

    private static void Put(byte* picks, sbyte* weights, int i, byte firstPick, sbyte firstTap, byte secondPick, sbyte secondTap)
    {
        picks[2 * i] = firstPick;
        picks[2 * i + 1] = secondPick;
        weights[2 * i] = firstTap;
        weights[2 * i + 1] = secondTap;
    }

    /// <summary>Sixteen samples: where they go, where the two source vectors start, and shuffles and taps pair by pair.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Block
    {
        public fixed byte Pick02[32];
        public fixed byte Pick13[32];
        public fixed byte Pick45[32];
        public fixed sbyte Taps02[32];
        public fixed sbyte Taps13[32];
        public fixed sbyte Taps45[32];
        public int Target;
        public int Low;
        public int High;
    }
}

/// <summary>A place between pixels: the pixel at or before it and how many 128ths past it.</summary>
internal readonly record struct Position(int Index, int Phase)
{
    public static Position At(double origin, double step, int sample)
    {
        var fine = (int)Math.Round((origin + sample * step) * Lanczos.Phases);
        return new Position(fine >> Lanczos.PhaseBits, fine & (Lanczos.Phases - 1));
    }
}
