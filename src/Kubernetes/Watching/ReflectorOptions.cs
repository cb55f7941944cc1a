namespace VideoAgent.Kubernetes.Watching;

/// <summary>How a reflector asks. The numbers are those of client-go's reflector.</summary>
internal sealed record ReflectorOptions
{
    public string? LabelSelector { get; init; }
    public string? FieldSelector { get; init; }

    /// <summary>Objects a page where the list comes from etcd or may come from any cache.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>A watch is asked to last this long and up to twice as long, by chance, so that not all end at once.</summary>
    public TimeSpan MinWatchTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The first list is the newest state and not whatever an API server has cached, which may be older than what this process once wrote.</summary>
    public bool ConsistentStart { get; init; }

    public bool UseWatchList { get; init; }

    /// <summary>For how long a watch that ends with code 500 is merely resumed. Zero: it is answered with a list, like any other error.</summary>
    public TimeSpan InternalErrorRetry { get; init; }
}
