using System.Text.Json;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>
/// Notices who changes a shared object: its JSON is hashed when it comes into the cache and again when it leaves. Costs a serialization each time,
/// so only a debug build does it by default.
/// </summary>
internal sealed class MutationDetector<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Dictionary<ObjectName, int> hashes = [];

    public void Remember(ObjectName name, T entity) => hashes[name] = Hash(entity);

    public void Forget(ObjectName name) => hashes.Remove(name);

    /// <exception cref="InvalidOperationException">Somebody changed it.</exception>
    public void Check(ObjectName name, T entity)
    {
        if (hashes.TryGetValue(name, out var hash) && hash != Hash(entity))
            throw new InvalidOperationException(
                $"The cached {typeof(T).Name} {name} was changed by its reader. Cached objects are shared by all readers: change a copy, or build what you apply from scratch");
    }

    private static int Hash(T entity) => JsonSerializer.Serialize(entity, WireJson.Options).GetHashCode(StringComparison.Ordinal);
}
