using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Controllers.Staleness;

/// <summary>
/// A client that tells <see cref="WriteTracker"/> what it has written. Deletions are not told of: a second one finds nothing, or another object,
/// which its precondition protects.
/// </summary>
public sealed class TrackingClient(IKubernetesClient inner, WriteTracker writes) : IKubernetesClient
{
    public Task<T> GetAsync<T>(ObjectName name, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => inner.GetAsync<T>(name, cancellationToken);

    public Task<ListPage<T>> ListAsync<T>(ListOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => inner.ListAsync<T>(options, cancellationToken);

    public IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(WatchOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => inner.WatchAsync<T>(options, cancellationToken);

    public async Task<T> CreateAsync<T>(T entity, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var created = await inner.CreateAsync(entity, cancellationToken);
        writes.Record(ResourceInfo.Of<T>(), created);
        return created;
    }

    public async Task<T> PatchAsync<T>(ObjectName name, Patch patch, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var patched = await inner.PatchAsync<T>(name, patch, cancellationToken);
        if (!patch.DryRun) writes.Record(ResourceInfo.Of<T>(), patched);
        return patched;
    }

    public Task DeleteAsync<T>(ObjectName name, DeleteOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => inner.DeleteAsync<T>(name, options, cancellationToken);
}
