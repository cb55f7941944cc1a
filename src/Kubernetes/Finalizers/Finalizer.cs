using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Events;

namespace VideoAgent.Kubernetes.Finalizers;

/// <summary>Keeps an object from going before what was made for it outside the cluster is cleaned up. Touches no finalizer but its own.</summary>
public sealed class Finalizer<T>(IKubernetesClient client, FinalizerOptions options, EventRecorder events, TimeProvider time, ILogger<Finalizer<T>> logger)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>
    /// To be called before the first effect outside the cluster. True: it was added just now, and the reconcile should end, since what it has read is
    /// older than the object by now; the change brings it back.
    /// </summary>
    /// <exception cref="KubernetesException">A conflict, when somebody wrote meanwhile: the next reconcile tries again.</exception>
    public async Task<bool> AddAsync(T entity, CancellationToken cancellationToken)
    {
        if (FinalizerRules.Next(entity.Metadata, options) != FinalizerStep.Add) return false;

        await client.PatchAsync<T>(ObjectName.Of(entity), FinalizerRules.Add(entity.Metadata, options.Name), cancellationToken);
        return true;
    }

    /// <summary>
    /// To be called when the object is being deleted, as often as it is reconciled: cleans up, which has to be safe to repeat, and lets the object go.
    /// Does nothing for an object that is not being deleted, or no longer has the finalizer. A cleanup that fails is tried again with the next reconcile
    /// until its deadline.
    /// </summary>
    public async Task CleanUpAsync(T entity, Func<CancellationToken, Task> cleanUp, CancellationToken cancellationToken)
    {
        switch (FinalizerRules.Next(entity.Metadata, options))
        {
            case FinalizerStep.CleanUp:
                await TryCleanUpAsync(entity, cleanUp, cancellationToken);
                await RemoveAsync(entity, cancellationToken);
                break;
            case FinalizerStep.RemoveOnly:
                events.Warning(entity, "CleanupSkipped", "Finalize", $"What was made for it outside the cluster stays there: {options.SkipAnnotation} is true");
                await RemoveAsync(entity, cancellationToken);
                break;
        }
    }

    private async Task TryCleanUpAsync(T entity, Func<CancellationToken, Task> cleanUp, CancellationToken cancellationToken)
    {
        try
        {
            await cleanUp(cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && FinalizerRules.IsOverdue(entity.Metadata, options, time.GetUtcNow()))
        {
            logger.CleanupAbandoned(ObjectName.Of(entity), options.Deadline, error);
            events.Warning(
                entity, "CleanupAbandoned", "Finalize",
                $"What was made for it outside the cluster may still be there: its cleanup failed until the deadline of {options.Deadline}, at last with: {error.Message}");
        }
    }

    private async Task RemoveAsync(T entity, CancellationToken cancellationToken)
    {
        try
        {
            await client.PatchAsync<T>(ObjectName.Of(entity), FinalizerRules.Remove(entity.Metadata, options.Name), cancellationToken);
        }
        catch (KubernetesException e) when (e.IsNotFound)
        {
            // It is gone, which is what this is for.
        }
    }
}
