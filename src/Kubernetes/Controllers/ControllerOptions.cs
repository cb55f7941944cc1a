namespace VideoAgent.Kubernetes.Controllers;

/// <summary>How a controller works. Defaults are controller-runtime's where it has them.</summary>
public sealed record ControllerOptions
{
    /// <summary>In logs and metrics; null for the kind in lower case.</summary>
    public string? Name { get; init; }

    /// <summary>Names that are worked on at the same time; never the same name twice.</summary>
    public int MaxConcurrentReconciles { get; init; } = 1;

    /// <summary>A reconcile that takes longer is cancelled, counted and tried again later. Null: as long as it takes.</summary>
    public TimeSpan? ReconcileTimeout { get; init; }

    /// <summary>A cache that is not complete by then ends the controller with an error that says why.</summary>
    public TimeSpan CacheSyncTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>What a stopping controller leaves to the reconciles under way before it cancels them.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What a cancelled reconcile has to come to its end, once the drain is over or the leadership lost.</summary>
    public TimeSpan CancelTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a name is held back because caches do not show what was written for it. Two bookmarks (about one a minute) in which nothing came
    /// mean that the event is lost; an old view is then the lesser evil, and counted.
    /// </summary>
    public TimeSpan StaleTimeout { get; init; } = TimeSpan.FromMinutes(2);
}
