using Microsoft.Extensions.Logging;
using Prometheus;
using VideoAgent.Kubernetes.Configuration;

namespace VideoAgent.Kubernetes.Client;

/// <summary>The API server over one pool of connections. Safe for concurrent use; made once per process and identity.</summary>
public sealed class KubernetesClient : IKubernetesClient, IDisposable
{
    /// <summary>Connects to nothing yet; reads no file yet. What is wrong with either is said by the first request.</summary>
    public static KubernetesClient Create(
        KubernetesConfiguration configuration, KubernetesClientOptions options, IMetricFactory metrics, TimeProvider time, ILogger logger) =>
        throw new NotImplementedException();

    public Task<T> GetAsync<T>(ObjectName name, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotImplementedException();

    public Task<ListPage<T>> ListAsync<T>(ListOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotImplementedException();

    public IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(WatchOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotImplementedException();

    public Task<T> CreateAsync<T>(T entity, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotImplementedException();

    public Task<T> PatchAsync<T>(ObjectName name, Patch patch, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotImplementedException();

    public Task DeleteAsync<T>(ObjectName name, DeleteOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
