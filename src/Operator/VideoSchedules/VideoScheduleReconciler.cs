using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoSchedules.Measuring;
using VideoAgent.Operator.VideoSchedules.Planning;

namespace VideoAgent.Operator.VideoSchedules;

/// <summary>Reads, decides, acts, writes the status once; never the spec, which is the user's. Holds nothing that is not in the API server.</summary>
internal sealed class VideoScheduleReconciler(
    IKubernetesClient client, IEntityCache<VideoSchedule> schedules, ScheduleGatherer gatherer, ScheduleActuator actuator, ScheduleTeller teller) : IEntityController<VideoSchedule>
{
    public async Task<ReconciliationResult> ReconcileAsync(ObjectName name, CancellationToken cancellationToken)
    {
        // Its requests are the garbage collector's once it is deleted.
        if (schedules.Find(name) is not { Metadata.DeletionTimestamp: null } schedule) return ReconciliationResult.Done;

        var view = gatherer.Gather(schedule);
        var plan = await actuator.StartAsync(schedule, SchedulePlanner.Plan(view), cancellationToken);
        if (await ScheduleStatusPatch.WriteAsync(client, schedule, plan.Status, cancellationToken)) teller.Tell(schedule, plan.Notes);
        foreach (var request in plan.Deletes) await actuator.DeleteAsync(request, cancellationToken);
        return plan.LookAgainAt is { } moment ? ReconciliationResult.RequeueAfter(moment - view.Now) : ReconciliationResult.Done;
    }
}
