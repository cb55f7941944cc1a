using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers.Reconciling;
using VideoAgent.Kubernetes.Controllers.Sources;
using VideoAgent.Kubernetes.Controllers.Staleness;
using VideoAgent.Kubernetes.Leadership;
using VideoAgent.Kubernetes.Queueing;

namespace VideoAgent.Kubernetes.Controllers;

/// <summary>One kind's controller from its first list to its last reconcile. Made by <see cref="ControllerBuilder{TEntity}"/>; runs once.</summary>
public sealed class Controller<TEntity> : IController, IDisposable
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly IReadOnlyList<IControllerSource> sources;
    private readonly ControllerOptions options;
    private readonly ILeadership leadership;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly WorkQueue<ObjectName> queue;
    private readonly ReconcileWorker worker;

    internal Controller(IEntityController<TEntity> reconciler, IReadOnlyList<IControllerSource> sources, ControllerOptions options, ControllerRuntime runtime)
    {
        (this.sources, this.options, leadership, time) = (sources, options, runtime.Leadership, runtime.Time);
        var resource = ResourceInfo.Of<TEntity>();
        Name = options.Name ?? resource.Kind.ToLowerInvariant();
        logger = runtime.Loggers.CreateLogger($"{typeof(IController).Namespace}.{Name}");
        queue = new WorkQueue<ObjectName>(new ExponentialRateLimiter<ObjectName>(runtime.Chance), time, runtime.QueueMetrics.ForQueue(Name, Name));
        worker = new ReconcileWorker(
            queue,
            new ReconcileAttempt(reconciler.ReconcileAsync, options.ReconcileTimeout, time),
            new StaleGuard(runtime.Writes, resource, sources, options.StaleTimeout),
            runtime.Metrics.ForController(Name, options.MaxConcurrentReconciles),
            options,
            logger);
    }

    public string Name { get; }

    public async Task RunAsync(CancellationToken stopping)
    {
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stopping, leadership.Lost);
        var feeds = sources.Select(source => source.Feed(queue)).ToList();
        try
        {
            await WaitForCachesAsync(halt.Token);
            await TakeOverAsync(halt.Token);
            await WorkAsync(halt.Token);
        }
        catch (OperationCanceledException) when (halt.IsCancellationRequested)
        {
            // Stopped before it began.
        }
        finally
        {
            foreach (var feed in feeds) feed.Dispose();
            queue.ShutDown();
            logger.Stopped(Name);
        }
    }

    public void Dispose() => queue.Dispose();

    private async Task WaitForCachesAsync(CancellationToken halt)
    {
        var kinds = string.Join(", ", sources.Select(source => source.Resource.GroupResource).Distinct());
        logger.WaitingForCaches(Name, kinds);
        using var late = new CancellationTokenSource(options.CacheSyncTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(halt, late.Token);
        foreach (var source in sources)
        {
            try
            {
                await source.Informer.WaitUntilSyncedAsync(either.Token);
            }
            catch (OperationCanceledException) when (late.IsCancellationRequested && !halt.IsCancellationRequested)
            {
                throw NotSynced(source);
            }
        }
    }

    /// <summary>
    /// What the leader before this one wrote last may not be in the caches yet, and nobody here remembers it: everything is read once more, by quorum.
    /// </summary>
    private async Task TakeOverAsync(CancellationToken halt)
    {
        await leadership.WaitUntilLeadingAsync(halt);
        await Task.WhenAll(sources.Select(source => source.Informer).Distinct().Select(informer => informer.RelistAsync(halt)));
    }

    private async Task WorkAsync(CancellationToken halt)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(halt);
        using var abort = new CancellationTokenSource();
        await using var lost = leadership.Lost.Register(abort.Cancel);
        logger.Started(Name, options.MaxConcurrentReconciles, queue.Depth);
        List<Task> workers =
        [
            .. Enumerable.Range(0, options.MaxConcurrentReconciles).Select(_ => Task.Run(() => worker.WorkAsync(Name, end.Token, abort.Token), CancellationToken.None)),
        ];
        try
        {
            await await Task.WhenAny(workers).WaitAsync(halt); // none ends before it is told to, unless by a fault of this library
        }
        finally
        {
            await end.CancelAsync();
            await DrainAsync(Task.WhenAll(workers), abort);
        }
    }

    private async Task DrainAsync(Task workers, CancellationTokenSource abort)
    {
        logger.Stopping(Name, options.DrainTimeout.TotalSeconds);
        if (await EndsWithinAsync(workers, options.DrainTimeout)) return;

        await abort.CancelAsync();
        if (await EndsWithinAsync(workers, options.CancelTimeout)) return;

        throw new TimeoutException(
            $"Controller {Name} did not stop: a reconcile still runs {options.DrainTimeout + options.CancelTimeout} after it was told to end and ignores its cancellation");
    }

    private async Task<bool> EndsWithinAsync(Task workers, TimeSpan timeout)
    {
        try
        {
            await workers.WaitAsync(timeout, time);
            return true;
        }
        catch (TimeoutException) when (!workers.IsFaulted)
        {
            return false;
        }
    }

    private TimeoutException NotSynced(IControllerSource source)
    {
        var reason = source.Informer.LastError is { } error ? $"the last error was: {error.Message}" : "the server has reported no error, it may be slow";
        return new TimeoutException(
            $"Controller {Name} cannot start: the cache of {source.Resource.GroupResource} was not complete after {options.CacheSyncTimeout}; {reason}. "
            + "Check that the API server can be reached, that the kind is installed, and that this service account may list and watch it",
            source.Informer.LastError);
    }
}
