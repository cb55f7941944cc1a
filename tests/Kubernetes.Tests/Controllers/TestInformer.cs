using Microsoft.Extensions.Logging.Abstractions;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers.Sources;
using VideoAgent.Kubernetes.Watching;

namespace VideoAgent.Kubernetes.Tests.Controllers;

/// <summary>A cache that the test fills, version by version, and no server behind it.</summary>
internal sealed class TestInformer<T> : IInformer
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly TaskCompletionSource relisting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly EntityCache<T> cache = new([], detectMutations: true, NullLogger.Instance);
    private int version;


    public string Kind => ResourceInfo.Of<T>().Kind;

    public IEntityCache<T> Cache => cache;

    public bool HasSynced => cache.HasSynced;

    public bool IsConnected => LastError is null;

    public string LastResourceVersion => $"{version}";

    public TimeSpan LastEventAge => TimeSpan.Zero;

    public KubernetesException? LastError { get; set; }

    public int Relists { get; private set; }

    public Task RelistBegan => relisting.Task;

    /// <summary>What a relist waits for.</summary>
    public Task RelistEnd { get; set; } = Task.CompletedTask;

    public TestInformer<T> Synced(params T[] items)
    {
        cache.Scopes[0].Replace([.. items.Select(Versioned)], [], $"{version}");
        return this;
    }

    public T Put(T entity)
    {
        cache.Scopes[0].Put(Versioned(entity), $"{version}");
        return entity;
    }

    public void Remove(T entity) => cache.Scopes[0].Remove(entity, $"{++version}");

    public void See(int seen) => cache.Scopes[0].See($"{version = seen}");

    public void Resync() => cache.Resync();

    public ControllerSource<T> Mapped(Func<T, IEnumerable<ObjectName>> map) => new(this, Cache, map, static _ => true);

    public Task WaitUntilSyncedAsync(CancellationToken cancellationToken) => cache.WaitUntilSyncedAsync(cancellationToken);

    public Task RelistAsync(CancellationToken cancellationToken)
    {
        Relists++;
        relisting.TrySetResult();
        return RelistEnd.WaitAsync(cancellationToken);
    }

    public Task RunAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    private T Versioned(T entity)
    {
        entity.Metadata.Uid ??= $"uid-of-{entity.Metadata.Name}";
        entity.Metadata.ResourceVersion = $"{++version}";
        return entity;
    }
}
