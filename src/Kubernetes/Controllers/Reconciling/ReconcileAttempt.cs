using System.Diagnostics.CodeAnalysis;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Controllers.Reconciling;

/// <summary>One reconcile, from which nothing is thrown: whatever happens in it is an outcome.</summary>
internal sealed class ReconcileAttempt(
    Func<ObjectName, CancellationToken, Task<ReconciliationResult>> reconcile, TimeSpan? timeout, TimeProvider time)
{
    public async Task<(ReconcileOutcome Outcome, TimeSpan Took)> RunAsync(ObjectName name, CancellationToken abort)
    {
        var start = time.GetTimestamp();
        var outcome = await TryAsync(name, abort);
        return (outcome, time.GetElapsedTime(start));
    }

    [SuppressMessage("Design", "CA1031", Justification = "One name's fault must not end the work on all others; it is counted and told.")]
    private async Task<ReconcileOutcome> TryAsync(ObjectName name, CancellationToken abort)
    {
        using var late = new CancellationTokenSource(timeout ?? Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(abort, late.Token);
        try
        {
            return ReconcileOutcome.Succeeded(await reconcile(name, either.Token));
        }
        catch (Exception error)
        {
            return ReconcileOutcome.Of(ReconcileRules.Classify(error, abort.IsCancellationRequested, late.IsCancellationRequested), error);
        }
    }
}
