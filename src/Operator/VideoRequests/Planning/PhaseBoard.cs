using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>The six phases of a request as one value, in the graph's order.</summary>
internal sealed record PhaseBoard(IReadOnlyList<PhaseStatus> Phases)
{
    public PhaseStatus this[PhaseName name] => Phases[(int)name];

    public Usd Spent => Phases.Aggregate(Usd.Zero, (sum, phase) => sum + (phase.CostUsd ?? Usd.Zero));

    public Usd Saved => Phases.Aggregate(Usd.Zero, (sum, phase) => sum + (phase.SavedUsd ?? Usd.Zero));

    public int Done => Phases.Count(IsDone);

    public bool IsComplete => Phases.All(IsDone);

    public bool IsRunning => Phases.Any(phase => phase.State == PhaseState.Running);

    public PhaseStatus? Failed => Phases.FirstOrDefault(phase => phase.State == PhaseState.Failed);

    /// <summary>A new request's phases are all pending; a status edited by hand is mended, not trusted to be whole.</summary>
    public static PhaseBoard From(VideoRequestStatus? status) => new([.. PhaseGraph.Order.Select(name =>
        status?.Phases?.FirstOrDefault(phase => phase.Name == name) ?? new PhaseStatus { Name = name, State = PhaseState.Pending })]);

    public static bool IsDone(PhaseStatus phase) => phase.State is PhaseState.Succeeded or PhaseState.Skipped;

    public PhaseBoard With(PhaseStatus changed) => new([.. Phases.Select(phase => phase.Name == changed.Name ? changed : phase)]);

    public PhaseBoard Map(Func<PhaseStatus, PhaseStatus> change) => new([.. Phases.Select(change)]);

    /// <summary>Whether everything that the phase reads is finished.</summary>
    public bool IsReady(PhaseName phase) => PhaseGraph.Upstream(phase).All(name => this[name].State == PhaseState.Succeeded);

    public IReadOnlyDictionary<PhaseName, string> UpstreamHashes(PhaseName phase) =>
        PhaseGraph.Upstream(phase).ToDictionary(name => name, name => this[name].ContentHash ?? "");

    /// <summary>What the phase would be given now; null while something it reads is not finished.</summary>
    public string? InputHash(PhaseName phase, VideoSpec spec) =>
        IsReady(phase) ? PhaseInputHash.Of(phase, spec, UpstreamHashes(phase)) : null;
}
