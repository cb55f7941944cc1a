using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>
/// One reflector's share of a cache: a namespace, or all of them. What a list lacks is deleted here and nowhere else, and how far the cache has
/// seen is known for each share.
/// </summary>
internal sealed class CacheScope<T>(EntityCache<T> cache, string? @namespace)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    public string? Namespace => @namespace;

    public int Count => cache.Count;

    public int MalformedCount => cache.MalformedCount;

    /// <summary>Of the cache, which writes them under its own lock.</summary>
    internal string ResourceVersion { get; set; } = "";

    internal bool HasSynced { get; set; }

    /// <summary>Takes away what the cache does not keep. For objects of a list, as soon as they are read.</summary>
    public void Lighten(T entity) => cache.Lighten(entity);

    /// <summary>The whole share, as listed and lightened. What was cached and is not in it becomes a deletion with the last state known.</summary>
    public void Replace(IReadOnlyCollection<T> items, IReadOnlyCollection<MalformedObject> malformed, string resourceVersion) =>
        cache.Replace(this, items, malformed, resourceVersion);

    public void Put(T entity, string? seen) => cache.Put(this, entity, seen);

    public void Remove(T entity, string? seen) => cache.Remove(this, ObjectName.Of(entity), entity, seen);

    public void Remove(MalformedObject malformed, string? seen) => cache.Remove(this, malformed.Name, null, seen);

    public void Report(MalformedObject malformed, string? seen) => cache.Report(this, malformed, seen);

    /// <summary>Nothing of this share has changed up to this version.</summary>
    public void See(string resourceVersion) => cache.See(this, resourceVersion);
}
