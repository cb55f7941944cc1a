using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Tests.VideoSchedules.Years;

namespace VideoAgent.Operator.Tests.Quotas;

/// <summary>An API server's ConfigMaps, in memory: versions, conflicts and merges as a real one has them. For any number of callers at once.</summary>
internal sealed class PlayedLedger : IKubernetesClient
{
    private readonly Lock gate = new();
    private readonly Dictionary<ObjectName, V1ConfigMap> maps = [];
    private long version;

    /// <summary>Called before each write and after it took effect; what it throws is what the caller hears.</summary>
    public Action<bool> Interfere { get; set; } = _ => { };

    public int Writes { get; private set; }

    public V1ConfigMap? Find(ObjectName name)
    {
        lock (gate) return maps.GetValueOrDefault(name);
    }

    public void Put(string @namespace, string name, Dictionary<string, string>? data)
    {
        lock (gate)
        {
            var key = new ObjectName(@namespace, name);
            if (data is null) maps.Remove(key);
            else maps[key] = Stored(key, data);
        }
    }

    public async Task<T> GetAsync<T>(ObjectName name, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        await Task.Yield();
        return Find(name) is { } map ? (T)(object)map : throw PlayedCluster.Error(404, "NotFound");
    }

    public Task<T> CreateAsync<T>(T entity, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => WriteAsync<T>(() =>
        {
            var map = (V1ConfigMap)(object)entity;
            var name = ObjectName.Of(map);
            return maps.ContainsKey(name) ? throw PlayedCluster.Error(409, "AlreadyExists") : maps[name] = Stored(name, new Dictionary<string, string>(map.Data));
        });

    public Task<T> PatchAsync<T>(ObjectName name, Patch patch, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => WriteAsync<T>(() =>
        {
            var body = JsonNode.Parse(patch.Body.Span)!.AsObject();
            var map = maps.GetValueOrDefault(name) ?? throw PlayedCluster.Error(404, "NotFound");
            if ((string?)body["metadata"]!["resourceVersion"] != map.Metadata.ResourceVersion) throw PlayedCluster.Error(409, "Conflict");
            var data = new Dictionary<string, string>(map.Data);
            foreach (var (key, value) in body["data"]!.AsObject())
            {
                if (value is null) data.Remove(key);
                else data[key] = (string)value!;
            }

            return maps[name] = Stored(name, data);
        });

    public Task DeleteAsync<T>(ObjectName name, DeleteOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<ListPage<T>> ListAsync<T>(ListOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(WatchOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    private async Task<T> WriteAsync<T>(Func<V1ConfigMap> effect)
    {
        await Task.Yield();
        lock (gate)
        {
            Interfere(false);
            var stored = effect();
            Writes++;
            Interfere(true);
            return (T)(object)stored;
        }
    }

    private V1ConfigMap Stored(ObjectName name, Dictionary<string, string> data) => new()
    {
        Metadata = new V1ObjectMeta { Name = name.Name, NamespaceProperty = name.Namespace, ResourceVersion = $"{++version}" },
        Data = data,
    };
}
