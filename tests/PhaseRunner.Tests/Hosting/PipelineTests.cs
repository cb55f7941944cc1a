using Microsoft.Extensions.Logging.Abstractions;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.Storage.Objects;
using VideoAgent.Storage.Objects.Folders;
using VideoAgent.Testing;

namespace VideoAgent.PhaseRunner.Tests.Hosting;

public sealed class PipelineTests : IDisposable
{
    private static readonly PhaseRange Everything = new(From: null, To: null);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Voice_and_visuals_run_side_by_side()
    {
        var voiceBegan = new TaskCompletionSource();
        var visualsBegan = new TaskCompletionSource();
        var phases = Replace(
            Meeting(PhaseName.VoiceoverSynthesis, voiceBegan, visualsBegan),
            Meeting(PhaseName.VisualGeneration, visualsBegan, voiceBegan));

        var reports = await RunAsync(phases, Everything);

        Assert.Equal(6, reports.Count);
    }

    [Fact]
    public async Task A_failure_stops_what_depends_on_it_and_nothing_else()
    {
        var phases = Replace(ScriptedPhase.Failing(PhaseName.VoiceoverSynthesis, PhaseException.Permanent("ScriptTooLong", "12 words too many")));

        var reports = await RunAsync(phases, Everything);

        Assert.Equal(
            [PhaseName.TrendDiscovery, PhaseName.ScriptGeneration, PhaseName.VoiceoverSynthesis, PhaseName.VisualGeneration],
            reports.Select(report => report.Phase));
        Assert.Equal(ExitClass.Done, reports[3].Outcome);
    }

    [Fact]
    public async Task A_second_run_reuses_every_phase()
    {
        var phases = Replace();
        await RunAsync(phases, Everything);

        var reports = await RunAsync(phases, Everything);

        Assert.All(reports, report => Assert.True(report.Reused));
    }

    [Fact]
    public async Task From_a_phase_remakes_it_and_all_that_builds_on_it()
    {
        var phases = Replace();
        await RunAsync(phases, Everything);

        var reports = await RunAsync(phases, new PhaseRange(From: PhaseName.VisualGeneration, To: null));

        Assert.Equal(
            [PhaseName.VisualGeneration, PhaseName.VideoAssembly, PhaseName.Publishing],
            reports.Where(report => !report.Reused).Select(report => report.Phase));
    }

    [Fact]
    public async Task To_a_phase_runs_only_what_it_needs()
    {
        var reports = await RunAsync(Replace(), new PhaseRange(From: null, To: PhaseName.VoiceoverSynthesis));

        Assert.Equal([PhaseName.TrendDiscovery, PhaseName.ScriptGeneration, PhaseName.VoiceoverSynthesis], reports.Select(report => report.Phase));
    }

    private Task<IReadOnlyList<PhaseReport>> RunAsync(IReadOnlyList<IPhase> phases, PhaseRange range)
    {
        var host = new PhaseHost(
            new FolderObjectStore(folder["store"]), new WorkDirectories(folder["work"]), TimeProvider.System, NullLogger<PhaseHost>.Instance);
        return new Pipeline(phases, host).RunAsync(A.Input(), range, new SilentDisplay(), CancellationToken.None);
    }

    private static IReadOnlyList<IPhase> Replace(params IPhase[] own) =>
        [.. PhaseGraph.Order.Select(name => own.FirstOrDefault(phase => phase.Name == name) ?? ScriptedPhase.Writing(name, $"{name}.txt", "done"))];

    private static ScriptedPhase Meeting(PhaseName name, TaskCompletionSource mine, TaskCompletionSource others) => new(name, async (_, cancellationToken) =>
    {
        mine.SetResult();
        await others.Task.WaitAsync(cancellationToken);
        return new PhaseFacts();
    });

    private sealed class SilentDisplay : IRunDisplay
    {
        public IProgress<PhaseProgress> Begin(PhaseName phase) => NoProgress.Instance;

        public void End(PhaseReport report)
        {
        }
    }
}
