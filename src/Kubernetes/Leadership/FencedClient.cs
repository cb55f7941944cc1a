using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Leadership;

/// <summary>
/// The API server, for a leader only: each write asks first whether this process still leads, and fails with <see cref="KubernetesException.IsNotLeading"/>
/// when it does not. Reads pass. A write that was already on its way cannot be called back, so what matters also names the version it was decided on.
/// </summary>
public sealed class FencedClient(IKubernetesClient client, ILeadership leadership) : IKubernetesClient
{
    public Task<T> GetAsync<T>(ObjectName name, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => client.GetAsync<T>(name, cancellationToken);

    public Task<ListPage<T>> ListAsync<T>(ListOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => client.ListAsync<T>(options, cancellationToken);

    public IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(WatchOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => client.WatchAsync<T>(options, cancellationToken);

    public Task<T> CreateAsync<T>(T entity, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        leadership.IsValid ? client.CreateAsync(entity, cancellationToken) : Task.FromException<T>(Refusal<T>("create", ObjectName.Of(entity)));

    public Task<T> PatchAsync<T>(ObjectName name, Patch patch, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        leadership.IsValid ? client.PatchAsync<T>(name, patch, cancellationToken) : Task.FromException<T>(Refusal<T>("patch", name));

    public Task DeleteAsync<T>(ObjectName name, DeleteOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        leadership.IsValid ? client.DeleteAsync<T>(name, options, cancellationToken) : Task.FromException(Refusal<T>("delete", name));

    private static KubernetesException Refusal<T>(string verb, ObjectName name)
    {
        var message = $"{verb} {ResourceInfo.Of<T>().GroupResource} {name}: not sent, since this process does not lead or may have lost the lease; the leader will do it";
        return new KubernetesException(message, new V1Status { Status = "Failure", Code = 0, Reason = KubernetesException.NotLeading, Message = message });
    }
}
