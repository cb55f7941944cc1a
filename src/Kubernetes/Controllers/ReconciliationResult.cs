namespace VideoAgent.Kubernetes.Controllers;

/// <summary>What a reconcile that went well asks for. One that did not throws.</summary>
public readonly record struct ReconciliationResult
{
    private ReconciliationResult(TimeSpan? delay) => Delay = delay;

    /// <summary>Nothing to do until something changes.</summary>
    public static ReconciliationResult Done { get; }

    /// <summary>Null: none asked for.</summary>
    public TimeSpan? Delay { get; }

    /// <summary>Come back after this time, or earlier if something changes. Times in the past mean at once.</summary>
    public static ReconciliationResult RequeueAfter(TimeSpan delay) => new(delay);
}
