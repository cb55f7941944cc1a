using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>A watch that begins with the list: first collects it, then hands it to the cache and goes on as any other watch.</summary>
internal sealed class StreamSession<T>(CacheScope<T> scope, Action<string> listed)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    public StreamedList<T> List { get; } = new();

    /// <summary>Null until the list is whole.</summary>
    public WatchSession<T>? Watch { get; private set; }

    public KubernetesException? Error => Watch?.Error ?? List.Error;

    /// <returns>Whether to go on.</returns>
    public bool Take(WatchEvent<T> received)
    {
        if (Watch is not null) return Watch.Take(received);
        if (received.Entity is { } entity) scope.Lighten(entity);
        var goesOn = List.Take(received);
        if (List.ResourceVersion is { } version)
        {
            List.ReplaceIn(scope);
            Watch = new WatchSession<T>(scope, version);
            listed(version);
        }

        return goesOn;
    }
}
