using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Phases.VisualGeneration;

namespace VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;

public class PngFileTests
{
    /// <summary>One white point, as every PNG writer would store it.</summary>
    private static readonly byte[] Point = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    [Fact]
    public void A_whole_file_gives_its_size() => Assert.Equal((new PngFile(1, 1), null), PngFile.Inspect(Point));

    [Fact]
    public void A_file_cut_anywhere_is_refused() =>
        Assert.All(Enumerable.Range(0, Point.Length), length => Assert.NotNull(PngFile.Inspect(Point.AsSpan(0, length)).Fault));

    [Fact]
    public void Any_damaged_byte_is_noticed() =>
        Assert.All(Enumerable.Range(0, Point.Length), at => Assert.NotNull(PngFile.Inspect([.. Point[..at], (byte)(Point[at] ^ 0x20), .. Point[(at + 1)..]]).Fault));

    [Fact]
    public void Any_bytes_are_inspected_without_a_crash() =>
        Prop.ForAll<byte[]>(bytes => PngFile.Inspect([.. Point.AsSpan(0, 8), .. bytes]).Fault is not null).QuickCheckThrowOnFailure();
}
