using System.Diagnostics;
using VideoAgent.Contracts.Phases;
using Xunit.Abstractions;

namespace VideoAgent.PhaseRunner.Tests.EndToEnd;

public sealed class KillTests(ITestOutputHelper log) : IDisposable
{
    private const int Kills = 50;
    private readonly Studio studio = new();

    public void Dispose() => studio.Dispose();

    [Fact]
    public async Task Killed_fifty_times_at_random_moments_it_still_finishes_with_nothing_half_written()
    {
        var length = await MeasureAsync();
        var seed = Random.Shared.Next();
        log.WriteLine($"seed {seed}, a whole run takes {length.TotalSeconds:0.0} s");
        var random = new Random(seed);

        for (var kill = 0; kill < Kills; kill++)
        {
            // From a random phase on, so that there is always something left to be killed at.
            using var runner = studio.Start("--from", PhaseGraph.Order[random.Next(PhaseGraph.Order.Count)].ToString());
            await Task.Delay(length * random.NextDouble());
            runner.Kill();
            await runner.EndAsync();
            studio.AssertNothingIsHalfWritten();
        }

        await studio.ReportsAsync();
        var again = await studio.ReportsAsync();
        Assert.All(again, report => Assert.True(report.Reused));
        Assert.Empty(Directory.EnumerateFileSystemEntries(studio.Work));
        studio.AssertNothingIsHalfWritten();
    }

    [Fact]
    public async Task What_was_finished_before_the_kill_is_reused()
    {
        await studio.ReportsAsync("--to", "VisualGeneration");
        using (var killed = studio.Start())
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            killed.Kill();
            await killed.EndAsync();
        }

        var reports = await studio.ReportsAsync();

        Assert.All(reports.Where(report => report.Phase is PhaseName.TrendDiscovery or PhaseName.ScriptGeneration or PhaseName.VisualGeneration),
            report => Assert.True(report.Reused));
    }

    [Fact]
    public async Task A_terminated_run_says_cancelled_and_leaves_nothing_half_written()
    {
        await studio.ReportsAsync("--to", "VisualGeneration");
        using var runner = studio.Start("--from", "VideoAssembly");
        await runner.FirstFileAsync(studio.Work);

        runner.Terminate();
        var ended = await runner.EndAsync();

        Assert.True(ended.ExitCode == (int)ExitClass.Cancelled, $"exit code {ended.ExitCode}\n{ended.Errors}");
        Assert.False(File.Exists(studio.Video));
        Assert.Empty(Directory.EnumerateFileSystemEntries(studio.Work));
        studio.AssertNothingIsHalfWritten();
    }

    private async Task<TimeSpan> MeasureAsync()
    {
        var watch = Stopwatch.StartNew();
        await studio.ReportsAsync();
        watch.Stop();
        studio.AssertNothingIsHalfWritten();
        return watch.Elapsed;
    }
}
