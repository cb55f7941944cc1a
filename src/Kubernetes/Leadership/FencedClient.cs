using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Leadership;

/// <summary>
/// The API server, for a leader only: each write asks first whether this process still leads, and fails with <see cref="KubernetesException.IsNotLeading"/>
/// when it does not. Reads pass. A client that makes writes wait should ask again just before it sends them: <see cref="KubernetesClientOptions.BeforeWrite"/>.
/// A write that is on its way cannot be called back, so what matters also names the version it was decided on.
/// </summary>
public sealed class FencedClient(IKubernetesClient client, ILeadership leadership) : IKubernetesClient
{
    public Task<T> GetAsync<T>(ObjectName name, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => client.GetAsync<T>(name, cancellationToken);

    public Task<ListPage<T>> ListAsync<T>(ListOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => client.ListAsync<T>(options, cancellationToken);

    public IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(WatchOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => client.WatchAsync<T>(options, cancellationToken);

    public async Task<T> CreateAsync<T>(T entity, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        Demand<T>("create", ObjectName.Of(entity));
        return await client.CreateAsync(entity, cancellationToken);
    }

    public async Task<T> PatchAsync<T>(ObjectName name, Patch patch, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        Demand<T>("patch", name);
        return await client.PatchAsync<T>(name, patch, cancellationToken);
    }

    public async Task DeleteAsync<T>(ObjectName name, DeleteOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        Demand<T>("delete", name);
        await client.DeleteAsync<T>(name, options, cancellationToken);
    }

    private void Demand<T>(string verb, ObjectName name) => leadership.Demand($"{verb} {ResourceInfo.Of<T>().GroupResource} '{name}'");
}
