namespace VideoAgent.Kubernetes.Controllers.Reconciling;

/// <summary>How one reconcile ended.</summary>
internal sealed record ReconcileOutcome(OutcomeKind Kind)
{
    /// <summary>When it succeeded.</summary>
    public ReconciliationResult Result { get; init; }

    /// <summary>When it did not.</summary>
    public Exception? Error { get; init; }

    public static ReconcileOutcome Succeeded(ReconciliationResult result) => new(OutcomeKind.Succeeded) { Result = result };

    public static ReconcileOutcome Of(OutcomeKind kind, Exception error) => new(kind) { Error = error };
}

internal enum OutcomeKind
{
    Succeeded,

    /// <summary>Somebody else wrote first: no fault of anyone, and the newer version is on its way.</summary>
    Conflicted,

    /// <summary>Something of the world failed: it may well be there again at the next try.</summary>
    Failed,

    TimedOut,

    /// <summary>A fault of the program, most likely.</summary>
    Panicked,

    /// <summary>Only a change of the object can help.</summary>
    Terminal,

    /// <summary>The controller stops.</summary>
    Cancelled,

    /// <summary>A write was refused because this process leads no longer, or is not sure to.</summary>
    NotLeading,
}
