using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>
/// A cache of one kind and what keeps it equal to the server, for as long as <see cref="RunAsync"/> runs. Several namespaces are several watches that
/// feed one cache.
/// </summary>
public sealed class Informer<T> : IInformer
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly EntityCache<T> cache;
    private readonly ReflectorContext<T>[] contexts;
    private readonly Reflector<T>[] reflectors;
    private readonly ResyncLoop<T>? resync;

    /// <param name="chance">Numbers from 0 to 1: they spread watches, retries and resyncs over time.</param>
    /// <param name="trim">
    /// Takes away what nobody reads, before an object is kept and told of: client-go's transform. Must leave its name, UID and version.
    /// </param>
    public Informer(
        IKubernetesClient client, InformerOptions options, ReflectorMetrics metrics, TimeProvider time, Func<double> chance, ILogger<Informer<T>> logger, Action<T>? trim = null)
    {
        cache = new EntityCache<T>(options.Namespaces, options.DetectMutations, logger, trim);
        contexts =
        [
            .. cache.Scopes.Select(scope => new ReflectorContext<T>(
                client, scope, Asking(options), new ReflectorHealth(Kind, metrics, time), new ReflectorPace(time, chance), logger)),
        ];
        reflectors = [.. contexts.Select(context => new Reflector<T>(context))];
        resync = options.ResyncInterval is { } interval ? new ResyncLoop<T>(cache, interval, time, chance) : null;
    }

    public string Kind => ResourceInfo.Of<T>().Kind;

    public IEntityCache<T> Cache => cache;

    public bool HasSynced => cache.HasSynced;

    public bool IsConnected => contexts.All(context => context.Health.IsConnected);

    public string LastResourceVersion =>
        contexts.Select(context => context.Health.LastResourceVersion).Aggregate((left, right) => ResourceVersions.Compare(left, right) <= 0 || left.Length == 0 ? left : right);

    public TimeSpan LastEventAge => contexts.Max(context => context.Health.LastEventAge);

    public KubernetesException? LastError => contexts.Select(context => context.Health.LastError).FirstOrDefault(error => error is not null);

    public Task WaitUntilSyncedAsync(CancellationToken cancellationToken) => cache.WaitUntilSyncedAsync(cancellationToken);

    public Task RelistAsync(CancellationToken cancellationToken) => Task.WhenAll(reflectors.Select(reflector => reflector.RelistAsync(cancellationToken)));

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var all = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Task> running = [.. reflectors.Select(reflector => reflector.RunAsync(all.Token))];
        if (resync is not null) running.Add(resync.RunAsync(all.Token));
        try
        {
            await await Task.WhenAny(running); // none returns; the first to fail takes the others with it
        }
        finally
        {
            await all.CancelAsync();
            await Task.WhenAll(running).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private static ReflectorOptions Asking(InformerOptions options) => new()
    {
        LabelSelector = options.LabelSelector,
        FieldSelector = options.FieldSelector,
        ConsistentStart = options.ConsistentStart,
        UseWatchList = options.UseWatchList,
    };
}
