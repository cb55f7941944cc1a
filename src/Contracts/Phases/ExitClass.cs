namespace VideoAgent.Contracts.Phases;

/// <summary>
/// How a phase ended, as the process exit code that tells the operator what to do next.
/// Any other code (137 after an out-of-memory kill, 139 after a crash) is for the operator to judge from the pod, and counts as transient.
/// </summary>
public enum ExitClass
{
    /// <summary>Every artifact is stored.</summary>
    Done = 0,

    /// <summary>The same attempt may succeed later: retry with backoff.</summary>
    Transient = 10,

    /// <summary>A provider's allowance is used up: park until <see cref="PhaseReport.RetryAt"/>; no attempt is burnt.</summary>
    Quota = 11,

    /// <summary>A provider refused the content, also after softening it once: a person must change the request.</summary>
    Moderation = 12,

    /// <summary>The request or the set-up must change before this can work.</summary>
    Permanent = 13,

    /// <summary>Somebody asked the process to stop (SIGTERM, Ctrl-C).</summary>
    Cancelled = 14,
}
