using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>A list that comes as the beginning of a watch: collected aside until a bookmark says that it is whole.</summary>
internal sealed class StreamedList<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Dictionary<ObjectName, T> entities = [];
    private readonly Dictionary<ObjectName, MalformedObject> faulty = [];

    public int Count => entities.Count + faulty.Count;

    /// <summary>Set once the list is whole.</summary>
    public string? ResourceVersion { get; private set; }

    /// <summary>The first bookmark of such a stream is the one that ends the list. One without its mark: the server took this for an ordinary watch.</summary>
    public bool IsUnknownToServer { get; private set; }

    public KubernetesException? Error { get; private set; }

    /// <returns>Whether to go on.</returns>
    public bool Take(WatchEvent<T> received)
    {
        switch (received)
        {
            case { Type: WatchEventType.Error }: Error = received.Error; break;
            case { Type: WatchEventType.Bookmark, EndsInitialEvents: true }: ResourceVersion = received.ResourceVersion; break;
            case { Type: WatchEventType.Bookmark }: IsUnknownToServer = true; break;
            case { Malformed: { } malformed }: Set(malformed.Name, null, received.Type == WatchEventType.Deleted ? null : malformed); break;
            case { Entity: { } entity }: Set(ObjectName.Of(entity), received.Type == WatchEventType.Deleted ? null : entity, null); break;
        }

        return received.Type != WatchEventType.Error && !IsUnknownToServer;
    }

    public void ReplaceIn(CacheScope<T> scope) => scope.Replace(entities.Values, faulty.Values, ResourceVersion!); // only once it is whole

    private void Set(ObjectName name, T? entity, MalformedObject? malformed)
    {
        entities.Remove(name);
        faulty.Remove(name);
        if (entity is not null) entities[name] = entity;
        if (malformed is not null) faulty[name] = malformed;
    }
}
