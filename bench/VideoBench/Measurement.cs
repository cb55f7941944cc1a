using System.Diagnostics;
using System.Runtime.InteropServices;

namespace VideoAgent.VideoBench;

/// <summary>One run of a program: wall and CPU (user and system, with all children) seconds, and the peak of its tree's resident memory.</summary>
internal sealed partial record Measurement(double WallSeconds, double CpuSeconds, double PeakMegabytes)
{
    private const int Children = -1;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public static async Task<Measurement> OfAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var before = ChildrenSeconds();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
        long peak = 0;
        var exit = process.WaitForExitAsync(cancellationToken);
        while (await Task.WhenAny(exit, Task.Delay(Interval, TimeProvider.System, cancellationToken)) != exit) peak = Math.Max(peak, ProcessTree.ResidentBytes(process.Id));
        var wall = clock.Elapsed.TotalSeconds;
        return process.ExitCode == 0
            ? new Measurement(wall, ChildrenSeconds() - before, peak / 1e6)
            : throw new InvalidOperationException($"{program} failed with {process.ExitCode}");
    }

    private static double ChildrenSeconds()
    {
        Span<long> usage = stackalloc long[18];
        _ = GetUsage(Children, ref MemoryMarshal.GetReference(usage));
        return usage[0] + usage[1] / 1e6 + usage[2] + usage[3] / 1e6;
    }

    /// <summary>struct rusage begins with user and system time, each as seconds and microseconds.</summary>
    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, ref long usage);
}
