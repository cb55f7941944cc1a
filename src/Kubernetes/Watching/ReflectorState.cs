namespace VideoAgent.Kubernetes.Watching;

/// <summary>All that a reflector knows between two requests.</summary>
internal sealed record ReflectorState(ReflectorStep Next)
{
    /// <summary>The last one seen, "" before the first list.</summary>
    public string ResourceVersion { get; init; } = "";

    /// <summary>The server can no longer, or not yet, answer for that version: the next list asks for the newest state.</summary>
    public bool IsVersionUnavailable { get; init; }

    /// <summary>The first list "0" came in pages, so that the server keeps no watch cache to spare.</summary>
    public bool HasNoWatchCache { get; init; }

    /// <summary>The server refused to stream a list, or did not understand: it is not asked again.</summary>
    public bool CannotStream { get; init; }

    /// <summary>Wait first, longer each time.</summary>
    public bool BacksOff { get; init; }

    /// <summary>And not less than the server asked for.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>When the current run of internal errors began and when the last of them came, on the monotonic clock.</summary>
    public (TimeSpan First, TimeSpan Last)? InternalErrors { get; init; }
}
