using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.Operator.Api.V1Alpha1;

/// <summary>One phase and its latest attempt; earlier attempts are in <see cref="History"/>.</summary>
public sealed record PhaseStatus
{
    public PhaseName Name { get; set; }
    public PhaseState State { get; set; }

    /// <summary>Counts from 1 and never starts again, so that no two Jobs of a request ever share a name.</summary>
    public int? Attempt { get; set; }

    /// <summary>Attempts that failed in a row and count against the phase's limit.</summary>
    public int? Failures { get; set; }

    public string? JobName { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }
    public double? DurationSeconds { get; set; }

    /// <summary>All attempts together.</summary>
    public Usd? CostUsd { get; set; }

    public Usd? SavedUsd { get; set; }
    public bool? Reused { get; set; }

    /// <summary>The address of the output.</summary>
    public string? ContentHash { get; set; }

    /// <summary>What the attempt was given. A change of the spec that changes this runs the phase again.</summary>
    public string? InputHash { get; set; }

    public DateTimeOffset? RetryAt { get; set; }
    public string? Reason { get; set; }
    public string? Message { get; set; }
    public IReadOnlyList<AttemptStatus>? History { get; set; }
}

/// <summary>Waiting is between two attempts, or until a quota is back.</summary>
public enum PhaseState { Pending, Running, Waiting, Succeeded, Failed, Cancelled, Skipped }

/// <summary>An attempt that is over.</summary>
public sealed record AttemptStatus
{
    public int Attempt { get; set; }
    public string? Outcome { get; set; }
    public string? Reason { get; set; }
    public string? Message { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }
    public Usd? CostUsd { get; set; }
}
