namespace VideoAgent.Kubernetes.Watching;

/// <summary>What an informer keeps, and how.</summary>
public sealed record InformerOptions
{
    /// <summary>Each gets a watch of its own, so that a Role in each suffices. None: one watch for all, which needs a ClusterRole.</summary>
    public IReadOnlyCollection<string> Namespaces { get; init; } = [];

    public string? LabelSelector { get; init; }
    public string? FieldSelector { get; init; }

    /// <summary>
    /// The first list is the newest state and not whatever an API server has cached, which may be older than what this process, or the leader before it,
    /// has written.
    /// </summary>
    public bool ConsistentStart { get; init; }

    /// <summary>Ask for lists as streams, which spares the server's memory. One that refuses is not asked again. Kubernetes 1.32 and later offer it.</summary>
    public bool UseWatchList { get; init; }

    /// <summary>
    /// How often all objects are told again, a tenth more or less by chance; null for never, and not less than a second. Talks to no server.
    /// 10 hours are controller-runtime's.
    /// </summary>
    public TimeSpan? ResyncInterval { get; init; } = TimeSpan.FromHours(10);

    /// <summary>Fail when somebody changes a cached object. Costs a serialization for each change: for tests and debug builds.</summary>
    public bool DetectMutations { get; init; } = IsDebugBuild;

#if DEBUG
    private const bool IsDebugBuild = true;
#else
    private const bool IsDebugBuild = false;
#endif
}
