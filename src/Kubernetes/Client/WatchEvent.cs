namespace VideoAgent.Kubernetes.Client;

/// <summary>
/// One line of a watch. <see cref="Entity"/> is there for ADDED, MODIFIED and DELETED unless it is <see cref="Malformed"/>; a bookmark has only its
/// resource version; an error has only <see cref="Error"/>.
/// </summary>
public sealed record WatchEvent<T>(WatchEventType Type)
{
    public T? Entity { get; init; }
    public string? ResourceVersion { get; init; }

    /// <summary>The bookmark that ends the streamed list of <see cref="WatchOptions.SendInitialEvents"/>.</summary>
    public bool EndsInitialEvents { get; init; }

    public KubernetesException? Error { get; init; }
    public MalformedObject? Malformed { get; init; }
}
