using VideoAgent.Contracts.Phases;

namespace VideoAgent.Operator.VideoRequests.Observing;

/// <summary>
/// How an attempt ended, ready to be decided upon. <see cref="Burns"/> tells whether it counts against the phase's limit: a drained node or a quota does not.
/// </summary>
internal sealed record PhaseOutcome(ExitClass Class, string Reason, string Message)
{
    public PhaseReport? Report { get; init; }
    public bool Burns { get; init; } = true;

    /// <summary>The next attempt gets more memory.</summary>
    public bool NeedsMemory { get; init; }
}
