using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>The names of one index by value. A value that nobody has any more is forgotten.</summary>
internal sealed class IndexTable<T>(EntityIndex<T> index)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Dictionary<string, HashSet<ObjectName>> byValue = [];

    public IReadOnlyCollection<ObjectName> Names(string value) => byValue.TryGetValue(value, out var names) ? names : [];

    public void Add(ObjectName name, T entity)
    {
        foreach (var value in index.Values(entity))
        {
            if (!byValue.TryGetValue(value, out var names)) byValue[value] = names = new HashSet<ObjectName>(1);
            names.Add(name);
        }
    }

    public void Remove(ObjectName name, T entity)
    {
        foreach (var value in index.Values(entity))
        {
            if (byValue.TryGetValue(value, out var names) && names.Remove(name) && names.Count == 0) byValue.Remove(value);
        }
    }
}
