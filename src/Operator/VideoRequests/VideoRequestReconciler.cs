using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Kubernetes.Finalizers;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Projection;
using VideoAgent.Operator.Quotas;
using VideoAgent.Operator.VideoRequests.Planning;
using VideoAgent.Operator.VideoRequests.Queue;
using VideoAgent.Operator.VideoRequests.Telling;

namespace VideoAgent.Operator.VideoRequests;

/// <summary>Reads, decides, acts, writes the status once. Holds nothing that is not in the API server.</summary>
internal sealed class VideoRequestReconciler(
    IKubernetesClient client,
    IEntityCache<VideoRequest> requests,
    RequestGatherer gatherer,
    PlanActuator actuator,
    RequestQueue queue,
    QuotaKeeper quotas,
    RequestCleanup cleanup,
    DeletionGate gate,
    StatusTeller teller) : IEntityController<VideoRequest>
{
    public async Task<ReconciliationResult> ReconcileAsync(ObjectName name, CancellationToken cancellationToken)
    {
        if (requests.Find(name) is not { } request) return ReconciliationResult.Done;
        if (request.Metadata.DeletionTimestamp is not null)
        {
            if (gate.HoldsBack(request) is { } patience) return ReconciliationResult.RequeueAfter(patience);
            await cleanup.CleanUpAsync(request, cancellationToken);
            return ReconciliationResult.Done;
        }

        if (await cleanup.PrepareAsync(request, cancellationToken)) return ReconciliationResult.Done;

        var view = await gatherer.GatherAsync(request, cancellationToken);
        var plan = await WithinQuotasAsync(view, RequestPlanner.Plan(view), cancellationToken);
        if (LookAgain.Expiry(plan.Status, view) <= view.Now)
        {
            await client.DeleteAsync<VideoRequest>(name, new DeleteOptions(PropagationPolicy.Background) { Uid = request.Metadata.Uid }, cancellationToken);
            return ReconciliationResult.Done;
        }

        plan = await CarryOutAsync(view, plan, cancellationToken);
        queue.Settle(request with { Status = plan.Status });
        if (await StatusPatch.WriteAsync(client, request, plan.Status, cancellationToken)) teller.Tell(view, plan.Status);
        return plan.LookAgainAfter is { } wait ? ReconciliationResult.RequeueAfter(wait) : ReconciliationResult.Done;
    }

    /// <summary>Nothing starts before what it may cost is written down as had; what it does not need any more is given back before the request can be gone.</summary>
    private async Task<RequestPlan> WithinQuotasAsync(RequestView view, RequestPlan plan, CancellationToken cancellationToken)
    {
        await quotas.SettleAsync(view.Request, plan.Status, cancellationToken);
        if (plan.Starts.Count == 0) return plan;

        var answer = await quotas.ReserveAsync(QuotaAsks.Of(view.Request, view.Authors) with { Needed = plan.Reserves }, cancellationToken);
        return answer.IsAllowed ? plan : RequestPlanner.Plan(view with { Quota = _ => answer });
    }

    private async Task<RequestPlan> CarryOutAsync(RequestView view, RequestPlan plan, CancellationToken cancellationToken)
    {
        foreach (var job in plan.Stops) await actuator.StopAsync(view, job, cancellationToken);
        foreach (var order in plan.Starts)
        {
            if (await actuator.StartAsync(view, order, cancellationToken) is { } refusal) plan = RequestPlanner.NotStarted(view, plan, order, refusal);
        }

        if (!plan.RemovesArtifacts) return plan;
        return await cleanup.RemoveArtifactsAsync(view.Request, cancellationToken)
            ? plan with { Status = Retention.Removed(plan.Status, view.Now) }
            : plan with { LookAgainAfter = LookAgain.AfterPart };
    }
}
