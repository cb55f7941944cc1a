using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Storage.Objects;
using VideoAgent.Storage.Postgres;

namespace VideoAgent.Operator.Projection;

/// <summary>
/// Brings requests to Postgres, from a work queue of its own beside the one that makes videos. What cannot be written now stays in the queue; after a
/// restart every request is looked at again. So the rows catch up with whatever they missed.
/// </summary>
internal sealed class ProjectionReconciler(
    IEntityCache<VideoRequest> requests, Projector projector, ProjectionProgress progress, ProjectionMetrics metrics, TimeProvider time, ILogger<ProjectionReconciler> logger)
    : IEntityController<VideoRequest>
{
    /// <summary>How often a server that is away is asked whether it is back, and the longest that rows are late once it is.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>What is refused is refused until somebody does something.</summary>
    internal static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(1);

    public async Task<ReconciliationResult> ReconcileAsync(ObjectName name, CancellationToken cancellationToken)
    {
        var request = requests.Find(name);
        var known = progress.Find(name);
        if (request is null && known is not { IsDeleted: false })
        {
            progress.Forget(name);
            return ReconciliationResult.Done;
        }

        if (request is not null && progress.Has(request)) return ReconciliationResult.Done;
        progress.Begin(name, time.GetUtcNow());
        if (progress.PauseLeft(time.GetUtcNow()) is { } pause) return ReconciliationResult.RequeueAfter(pause);
        try
        {
            await ProjectAsync(name, request, known, cancellationToken);
            return ReconciliationResult.Done;
        }
        catch (DatabaseException e)
        {
            return Wait(name, e);
        }
        catch (ObjectStoreException e)
        {
            logger.ContentNotProjected(name, e.Message);
            metrics.Failures.WithLabels($"Store{e.Fault}").Inc();
            // Its script is about to be removed: what was said of it is there, and that is what must not be lost.
            if (request?.Metadata.DeletionTimestamp is not null) progress.Complete(request);
            return ReconciliationResult.RequeueAfter(AfterRefusal);
        }
    }

    private async Task ProjectAsync(ObjectName name, VideoRequest? request, ProjectedVersion? known, CancellationToken cancellationToken)
    {
        // Made anew under the same name: the one before is gone.
        if (known is { IsDeleted: false } && known.Uid != request?.Metadata.Uid) await projector.VanishAsync(name, known.Uid, time.GetUtcNow(), cancellationToken);
        if (request is null)
        {
            progress.Forget(name);
            return;
        }

        await projector.ProjectAsync(request, cancellationToken);
        progress.Complete(request);
    }

    private ReconciliationResult Wait(ObjectName name, DatabaseException error)
    {
        metrics.Failures.WithLabels(error.Fault.ToString()).Inc();
        logger.NotProjected(name, error.Message);
        // Only a refusal may be about this request alone.
        if (error.Fault == DatabaseFault.Refused) return ReconciliationResult.RequeueAfter(AfterRefusal);
        progress.PauseUntil(time.GetUtcNow() + Pause);
        return ReconciliationResult.RequeueAfter(Pause);
    }
}
