using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>One watch: puts its events into the cache and knows from which version the next one can go on.</summary>
internal sealed class WatchSession<T>(CacheScope<T> scope, string startedFrom)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    // From "" or "0" a watch begins with what exists, in no order of versions: going on from one of those would skip the others.
    private bool isOrdered = startedFrom is not ("" or "0");

    public string ResourceVersion { get; private set; } = startedFrom;

    public KubernetesException? Error { get; private set; }

    /// <returns>Whether to go on.</returns>
    public bool Take(WatchEvent<T> received)
    {
        if (received.Type == WatchEventType.Error) return Fail(received.Error);
        isOrdered |= received.Type != WatchEventType.Added;
        var version = received.ResourceVersion ?? received.Entity?.Metadata.ResourceVersion ?? received.Malformed?.ResourceVersion;
        var seen = isOrdered && !string.IsNullOrEmpty(version) ? version : null;
        Apply(received, seen);
        if (seen is not null) ResourceVersion = seen;
        return true;
    }

    private bool Fail(KubernetesException? error)
    {
        Error = error;
        return false;
    }

    private void Apply(WatchEvent<T> received, string? seen)
    {
        switch (received)
        {
            case { Type: WatchEventType.Bookmark } when seen is not null: scope.See(seen); break;
            case { Type: WatchEventType.Bookmark }: break;
            case { Type: WatchEventType.Deleted, Malformed: { } malformed }: scope.Remove(malformed, seen); break;
            case { Malformed: { } malformed }: scope.Report(malformed, seen); break;
            case { Type: WatchEventType.Deleted, Entity: { } entity }: scope.Remove(entity, seen); break;
            case { Entity: { } entity }: scope.Put(entity, seen); break;
        }
    }
}
