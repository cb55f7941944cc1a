using System.Runtime.InteropServices;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Media.Libass;

namespace VideoAgent.PhaseRunner.Tests.Media.Libass;

/// <summary>Counts the C library's own bytes, so nothing else may run meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed unsafe partial class NativeMemoryTests
{
    private const int Rounds = 12;

    /// <summary>A renderer that was forgotten keeps megabytes: its fonts' list, faces and letters.</summary>
    private const long AllowedPerRound = 64 << 10;

    [Fact]
    public void Renderers_give_back_what_they_took() => Assert.InRange(KeptBy(() =>
    {
        using var renderer = new AssRenderer(AssRendererTests.Document, 640, 360);
        renderer.Render(1500, out _);
    }), long.MinValue, AllowedPerRound);

    [Fact]
    public void So_do_those_that_could_not_read_their_document() =>
        Assert.InRange(KeptBy(() => Assert.Throws<PhaseException>(() => new AssRenderer("no subtitles at all", 640, 360))), long.MinValue, AllowedPerRound);

    private static long KeptBy(Action work)
    {
        // The first rounds fill what libraries keep for good.
        for (var round = 0; round < 3; round++) work();
        var before = BytesInUse();
        for (var round = 0; round < Rounds; round++) work();
        return (BytesInUse() - before) / Rounds;
    }

    private static long BytesInUse()
    {
        var info = Info();
        return (long)(info.Mapped + info.Used);
    }

    [LibraryImport("libc", EntryPoint = "mallinfo2")]
    private static partial MallInfo Info();

    /// <summary><c>struct mallinfo2</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct MallInfo
    {
        public nuint Arena, FreeChunks, FastChunks, MappedRegions, Mapped, Unused, FastBytes, Used, Free, Trimmable;
    }
}

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
