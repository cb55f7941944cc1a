namespace VideoAgent.Contracts.Phases;

/// <summary>
/// The one way a phase fails. The class decides what happens next, the reason is for machines, the message for the person on call:
/// what happened, to what, why, what to do.
/// </summary>
public sealed class PhaseException(ExitClass outcome, string reason, string message, Exception? inner = null) : Exception(message, inner)
{
    public ExitClass Outcome { get; } = outcome;

    /// <summary>One CamelCase word.</summary>
    public string Reason { get; } = reason;

    /// <summary>When the quota is back; only with <see cref="ExitClass.Quota"/>.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>What was done all the same and people must hear of, as that one platform of three has the video.</summary>
    public PhaseFacts? Facts { get; init; }

    public static PhaseException Permanent(string reason, string message, Exception? inner = null) => new(ExitClass.Permanent, reason, message, inner);

    public static PhaseException Transient(string reason, string message, Exception? inner = null) => new(ExitClass.Transient, reason, message, inner);
}
