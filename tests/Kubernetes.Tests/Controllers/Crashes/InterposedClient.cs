using System.Runtime.CompilerServices;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Tests.Controllers.Crashes;

/// <summary>A client with the test's hand before and after each write, and before each event of a watch.</summary>
internal sealed class InterposedClient(IKubernetesClient inner) : IKubernetesClient
{
    private readonly TaskCompletionSource died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int writes;

    public Func<Task> BeforeWrite { get; set; } = () => Task.CompletedTask;

    public Func<Task> AfterWrite { get; set; } = () => Task.CompletedTask;

    public Func<Type, Task> BeforeEvent { get; set; } = _ => Task.CompletedTask;

    /// <summary>From then on nothing works, as in a process that is gone.</summary>
    public Task Died => died.Task;

    public int Writes => writes;

    public Task DieAsync()
    {
        died.TrySetResult();
        return Task.FromException(Killed());
    }

    public Task<T> GetAsync<T>(ObjectName name, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => Alive().GetAsync<T>(name, cancellationToken);

    public Task<ListPage<T>> ListAsync<T>(ListOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => Alive().ListAsync<T>(options, cancellationToken);

    public async IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(WatchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        await foreach (var received in Alive().WatchAsync<T>(options, cancellationToken))
        {
            await BeforeEvent(typeof(T)).WaitAsync(cancellationToken);
            yield return received;
        }
    }

    public Task<T> CreateAsync<T>(T entity, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => WriteAsync(client => client.CreateAsync(entity, cancellationToken));

    public Task<T> PatchAsync<T>(ObjectName name, Patch patch, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => WriteAsync(client => client.PatchAsync<T>(name, patch, cancellationToken));

    public Task DeleteAsync<T>(ObjectName name, DeleteOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    private async Task<T> WriteAsync<T>(Func<IKubernetesClient, Task<T>> write)
    {
        await BeforeWrite();
        var written = await write(Alive());
        Interlocked.Increment(ref writes);
        await AfterWrite();
        return written;
    }

    private IKubernetesClient Alive() => died.Task.IsCompleted ? throw Killed() : inner;

    private static IOException Killed() => new("this process was killed");
}
