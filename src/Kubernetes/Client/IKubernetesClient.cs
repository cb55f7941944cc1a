namespace VideoAgent.Kubernetes.Client;

/// <summary>
/// The API server, typed. Everything that goes wrong is one <see cref="KubernetesException"/>. There is no PUT: replacing an object through a type
/// that knows only some of its fields would delete the others.
/// </summary>
public interface IKubernetesClient
{
    Task<T> GetAsync<T>(ObjectName name, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>One page. An object that does not fit its type is reported beside the others and stops none of them.</summary>
    Task<ListPage<T>> ListAsync<T>(ListOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>
    /// Events until the server ends the stream, which is how every watch ends. An ERROR event comes as an event; a stream that breaks or
    /// outlives its deadline (see <see cref="WatchOptions.Timeout"/>) throws. A partial last line is dropped.
    /// </summary>
    IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(WatchOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>POST. Not repeated when its outcome is unknown: the caller's name for the object decides whether a second try is safe.</summary>
    Task<T> CreateAsync<T>(T entity, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>;

    Task<T> PatchAsync<T>(ObjectName name, Patch patch, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Asks for deletion; finalizers and propagation decide when the object is gone.</summary>
    Task DeleteAsync<T>(ObjectName name, DeleteOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>;
}
