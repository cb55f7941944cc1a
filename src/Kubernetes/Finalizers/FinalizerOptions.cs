namespace VideoAgent.Kubernetes.Finalizers;

/// <summary>What a finalizer is called, and when it gives up.</summary>
public sealed record FinalizerOptions
{
    /// <summary>Domain and path, as <c>example.com/cleanup</c>.</summary>
    public required string Name { get; init; }

    /// <summary>An annotation that, set to <c>true</c>, has the object go without its cleanup: the way out for a person whose cleanup cannot succeed.</summary>
    public required string SkipAnnotation { get; init; }

    /// <summary>A cleanup that still fails this long after the deletion was asked for is given up, with an event: a namespace must not hang for ever.</summary>
    public required TimeSpan Deadline { get; init; }
}
