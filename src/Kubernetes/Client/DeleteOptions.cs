namespace VideoAgent.Kubernetes.Client;

/// <summary>The policy has no default on purpose: the API's own default for Jobs orphans their pods.</summary>
public sealed record DeleteOptions(PropagationPolicy Propagation)
{
    /// <summary>Refused with a conflict when the object under this name is another one by now.</summary>
    public string? Uid { get; init; }

    public string? ResourceVersion { get; init; }
    public TimeSpan? GracePeriod { get; init; }
}

/// <summary>What becomes of the objects that the deleted one owns.</summary>
public enum PropagationPolicy
{
    /// <summary>The object goes at once, its dependents afterwards.</summary>
    Background,

    /// <summary>The object stays until its dependents are gone.</summary>
    Foreground,

    Orphan,
}
