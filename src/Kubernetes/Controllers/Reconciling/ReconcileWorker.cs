using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers.Staleness;
using VideoAgent.Kubernetes.Queueing;

namespace VideoAgent.Kubernetes.Controllers.Reconciling;

/// <summary>Takes names from the queue, one at a time, reconciles each and puts it back as <see cref="ReconcileRules"/> say. Any number may run at once.</summary>
internal sealed class ReconcileWorker(
    WorkQueue<ObjectName> queue, ReconcileAttempt attempt, StaleGuard guard, ControllerInstruments instruments, ControllerOptions options, ILogger logger)
{
    /// <param name="stopping">Take no more names.</param>
    /// <param name="abort">Cancel the reconcile under way.</param>
    public async Task WorkAsync(string controller, CancellationToken stopping, CancellationToken abort)
    {
        // Both are looked at: a lost lease fires the second and, a moment later, the first.
        while (!stopping.IsCancellationRequested && !abort.IsCancellationRequested && await TakeAsync(stopping) is { } item)
            await WorkOnAsync(item, controller, abort);
    }

    public async Task WorkOnAsync(WorkItem<ObjectName> item, string controller, CancellationToken abort)
    {
        using var scope = logger.ReconcileScope(controller, item.Key, Guid.NewGuid());
        try
        {
            if (MayDecide(item)) await ReconcileAsync(item, abort);
        }
        finally
        {
            queue.Done(item.Key);
        }
    }

    private async Task<WorkItem<ObjectName>?> TakeAsync(CancellationToken stopping)
    {
        try
        {
            return await queue.GetAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
    }

    private bool MayDecide(WorkItem<ObjectName> item)
    {
        var verdict = guard.Check(item.Key);
        if (verdict.Wait is { } wait)
        {
            instruments.SkippedStale();
            queue.AddAfter(item.Key, wait, item.Priority);
            return false;
        }

        if (verdict.IsGivenUp)
        {
            instruments.WentAheadStale();
            logger.WentAheadStale(item.Key, options.StaleTimeout.TotalSeconds);
        }

        return true;
    }

    private async Task ReconcileAsync(WorkItem<ObjectName> item, CancellationToken abort)
    {
        ReconcileOutcome outcome;
        TimeSpan took;
        using (instruments.Working()) (outcome, took) = await attempt.RunAsync(item.Key, abort);

        var step = ReconcileRules.Next(outcome);
        instruments.Reconciled(outcome.Kind, step.Label, took);
        Report(item.Key, outcome, took);
        PutBack(item, step);
    }

    private void PutBack(WorkItem<ObjectName> item, ReconcileStep step)
    {
        if (step.Forgets) queue.Forget(item.Key);
        if (step.Requeue.Kind == RequeueKind.After) queue.AddAfter(item.Key, step.Requeue.Delay, item.Priority);
        if (step.Requeue.Kind == RequeueKind.RateLimited) queue.AddRateLimited(item.Key, item.Priority);
    }

    private void Report(ObjectName name, ReconcileOutcome outcome, TimeSpan took)
    {
        switch (outcome.Kind)
        {
            case OutcomeKind.Failed:
                logger.Failed(queue.Failures(name) + 1, outcome.Error!);
                break;
            case OutcomeKind.Panicked:
                logger.Panicked(outcome.Error!);
                break;
            case OutcomeKind.Terminal:
                logger.FailedForGood(outcome.Error!);
                break;
            case OutcomeKind.TimedOut:
                logger.TimedOut(took.TotalSeconds);
                break;
            default:
                logger.Reconciled(took.TotalMilliseconds, outcome.Kind);
                break;
        }
    }
}
