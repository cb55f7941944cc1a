using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Testing.Leader;

/// <summary>Prints a line for each write of the lease and for each request about it that failed, so that a test can count where it would else have to look at a clock.</summary>
internal sealed class LeaseAloud(IKubernetesClient client, Action<string> print) : IKubernetesClient
{
    public Task<T> GetAsync<T>(ObjectName name, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => AloudAsync(client.GetAsync<T>(name, cancellationToken));

    public Task<T> CreateAsync<T>(T entity, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => AloudAsync(client.CreateAsync(entity, cancellationToken));

    public Task<T> PatchAsync<T>(ObjectName name, Patch patch, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => AloudAsync(client.PatchAsync<T>(name, patch, cancellationToken), "renewed");

    public Task<ListPage<T>> ListAsync<T>(ListOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => client.ListAsync<T>(options, cancellationToken);

    public IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(WatchOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => client.WatchAsync<T>(options, cancellationToken);

    public Task DeleteAsync<T>(ObjectName name, DeleteOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => client.DeleteAsync<T>(name, options, cancellationToken);

    private async Task<T> AloudAsync<T>(Task<T> request, string? success = null)
    {
        try
        {
            var answer = await request;
            if (success is not null) print(success);
            return answer;
        }
        catch (KubernetesException e)
        {
            print($"failed {e.Status.Reason}");
            throw;
        }
    }
}
