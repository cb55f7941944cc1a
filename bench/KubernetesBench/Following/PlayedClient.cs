using System.Runtime.CompilerServices;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.KubernetesBench.Following;

/// <summary>A server that answers from memory: one list, one watch that plays events as fast as they are read, and then is silent.</summary>
internal sealed class PlayedClient(IReadOnlyList<Widget> listed, Func<CancellationToken, IAsyncEnumerable<WatchEvent<Widget>>> events) : IKubernetesClient
{
    public Task<ListPage<T>> ListAsync<T>(ListOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => Task.FromResult(new ListPage<T>((IReadOnlyList<T>)listed, [], "1", null));

    public async IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(WatchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        options.Connected?.Invoke();
        await foreach (var played in (IAsyncEnumerable<WatchEvent<T>>)events(cancellationToken)) yield return played;
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public Task<T> GetAsync<T>(ObjectName name, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<T> CreateAsync<T>(T entity, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<T> PatchAsync<T>(ObjectName name, Patch patch, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task DeleteAsync<T>(ObjectName name, DeleteOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();
}
