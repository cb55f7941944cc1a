namespace VideoAgent.Kubernetes.Client;

/// <summary>What a watch asks for. Without a namespace: all of them.</summary>
public sealed record WatchOptions
{
    public string? Namespace { get; init; }
    public string? LabelSelector { get; init; }
    public string? FieldSelector { get; init; }
    public string? ResourceVersion { get; init; }

    /// <summary>Asked of the server in whole seconds. The stream is cut half a minute later if the server did not end it: it is dead and nobody said so.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    public bool AllowBookmarks { get; init; } = true;

    /// <summary>Streams the list first and marks its end with a bookmark (Kubernetes 1.32 and later; others refuse with 422 or 400).</summary>
    public bool SendInitialEvents { get; init; }

    /// <summary>Called once the server has accepted the watch: a quiet one says nothing for a minute, and must not look unconnected.</summary>
    public Action? Connected { get; init; }
}
