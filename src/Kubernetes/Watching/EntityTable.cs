using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>Objects by name, and names by indexed value. Knows neither threads nor subscribers.</summary>
internal sealed class EntityTable<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Dictionary<ObjectName, T> entities = [];
    private readonly Dictionary<string, IndexTable<T>> indexes = [];

    public int Count => entities.Count;

    public IEnumerable<KeyValuePair<ObjectName, T>> Entries => entities;

    public T? Find(ObjectName name) => entities.GetValueOrDefault(name);

    public void Set(ObjectName name, T entity)
    {
        Remove(name);
        entities[name] = entity;
        foreach (var index in indexes.Values) index.Add(name, entity);
    }

    public void Remove(ObjectName name)
    {
        if (!entities.Remove(name, out var entity)) return;
        foreach (var index in indexes.Values) index.Remove(name, entity);
    }

    public void AddIndex(EntityIndex<T> index)
    {
        var table = new IndexTable<T>(index);
        if (!indexes.TryAdd(index.Name, table)) return;
        foreach (var (name, entity) in entities) table.Add(name, entity);
    }

    public IReadOnlyList<T> ListBy(string index, string value) => indexes.TryGetValue(index, out var table)
        ? [.. table.Names(value).Select(name => entities[name])]
        : throw new InvalidOperationException(
            $"The cache of {typeof(T).Name} has no index '{index}', only [{string.Join(", ", indexes.Keys)}]: add it when the cache is made");
}
