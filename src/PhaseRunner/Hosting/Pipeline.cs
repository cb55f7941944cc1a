using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Hosting;

/// <summary>The whole graph in one process: every phase starts as soon as what it reads is done.</summary>
internal sealed class Pipeline(IReadOnlyList<IPhase> phases, PhaseHost host)
{
    /// <summary>
    /// Runs <paramref name="range"/> and gives the reports of the phases that ran, in order. A failure stops what depends on it;
    /// a neighbour that is already running finishes, because its result is kept.
    /// </summary>
    public async Task<IReadOnlyList<PhaseReport>> RunAsync(PhaseInput request, PhaseRange range, IRunDisplay display, CancellationToken cancellationToken)
    {
        var runs = new Dictionary<PhaseName, Task<PhaseReport?>>();
        foreach (var phase in phases.Where(phase => range.Includes(phase.Name)).OrderBy(phase => phase.Name))
        {
            var upstream = PhaseGraph.Upstream(phase.Name).Select(name => runs[name]).ToList();
            runs[phase.Name] = RunPhaseAsync(phase, request, upstream, range.Remakes(phase.Name), display, cancellationToken);
        }

        var reports = await Task.WhenAll(runs.Values);
        return [.. reports.OfType<PhaseReport>().OrderBy(report => report.Phase)];
    }

    private async Task<PhaseReport?> RunPhaseAsync(
        IPhase phase, PhaseInput request, List<Task<PhaseReport?>> upstream, bool remake, IRunDisplay display, CancellationToken cancellationToken)
    {
        var before = await Task.WhenAll(upstream);
        if (before.Any(report => report?.Outcome != ExitClass.Done)) return null;

        var input = request with { Upstream = before.ToDictionary(report => report!.Phase, report => report!.ContentHash!) };
        var progress = display.Begin(phase.Name);
        // Off this thread: a phase that computes must not hold up its neighbour.
        var report = await Task.Run(() => host.RunAsync(phase, input, remake, progress, cancellationToken), CancellationToken.None);
        display.End(report);
        return report;
    }
}

/// <summary>Which phases to run, and from where on to make again what is there already.</summary>
internal sealed record PhaseRange(PhaseName? From, PhaseName? To)
{
    /// <summary>Everything that <see cref="To"/> needs, or everything.</summary>
    public bool Includes(PhaseName phase) => To is not { } last || phase == last || IsUpstream(phase, last);

    /// <summary><see cref="From"/> and all that builds on it.</summary>
    public bool Remakes(PhaseName phase) => From is { } first && (phase == first || IsUpstream(first, phase));

    private static bool IsUpstream(PhaseName earlier, PhaseName later) =>
        PhaseGraph.Upstream(later).Any(name => name == earlier || IsUpstream(earlier, name));
}
