using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.Contracts.Phases;

/// <summary>The one document a phase's container is given (mounted at <see cref="RunnerEnvironment.InputPath"/>).</summary>
public sealed record PhaseInput
{
    public const string CurrentVersion = "videoagent.dev/phase-input/v1";

    public string Version { get; init; } = CurrentVersion;
    public required RequestIdentity Request { get; init; }
    public required VideoSpec Spec { get; init; }

    /// <summary>1 for the first try. Informational: what is made never depends on it.</summary>
    public int Attempt { get; set; } = 1;

    /// <summary>What the phase's provider charges, as its operator knows it; the list that came with the runner when empty.</summary>
    public IReadOnlyList<Price> Prices { get; set; } = [];

    /// <summary>The content hash of each upstream phase's finished output, as its report gave it.</summary>
    public IReadOnlyDictionary<PhaseName, string> Upstream { get; set; } = new Dictionary<PhaseName, string>();
}

/// <summary>Whose video this is. The namespace and uid are the only sources of object keys, so nobody can name another's.</summary>
public sealed record RequestIdentity
{
    public required string Namespace { get; init; }
    public required string Name { get; init; }
    public required string Uid { get; init; }
}
