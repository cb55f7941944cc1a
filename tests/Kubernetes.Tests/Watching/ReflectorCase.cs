using VideoAgent.Kubernetes.Watching;

namespace VideoAgent.Kubernetes.Tests.Watching;

/// <summary>A row of the reflector's rules.</summary>
/// <param name="Next">Step, version asked for, and when.</param>
public sealed record ReflectorCase(string Next)
{
    internal ReflectorCase(ReflectorState state, ReflectorOutcome outcome, string next, ReflectorOptions? options = null)
        : this(next) => (State, Outcome, Options) = (state, outcome, options);

    internal ReflectorState State { get; } = new(ReflectorStep.List);

    internal ReflectorOutcome Outcome { get; } = new ReflectorOutcome.RelistAsked("");

    internal ReflectorOptions? Options { get; }
}
