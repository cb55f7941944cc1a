using System.Text.Json.Nodes;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers.Ownership;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoSchedules.Planning;

namespace VideoAgent.Operator.VideoSchedules;

/// <summary>Carries out what a plan says about requests. Every step may be repeated.</summary>
internal sealed class ScheduleActuator(IKubernetesClient client)
{
    /// <summary>Gives the plan as it is after what the API server refused.</summary>
    public async Task<SchedulePlan> StartAsync(VideoSchedule schedule, SchedulePlan plan, CancellationToken cancellationToken)
    {
        foreach (var request in plan.Cancels) await CancelAsync(request, cancellationToken);
        foreach (var request in plan.Creates) plan = await MakeAsync(schedule, plan, request, cancellationToken);
        return plan;
    }

    public async Task DeleteAsync(VideoRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await client.DeleteAsync<VideoRequest>(ObjectName.Of(request), new DeleteOptions(PropagationPolicy.Background) { Uid = request.Metadata.Uid }, cancellationToken);
        }
        catch (KubernetesException e) when (e.IsNotFound || e.IsConflict)
        {
            // It is gone, or another one has its name by now.
        }
    }

    private async Task CancelAsync(VideoRequest request, CancellationToken cancellationToken)
    {
        var change = new JsonObject
        {
            ["metadata"] = new JsonObject { ["uid"] = request.Metadata.Uid },
            ["spec"] = new JsonObject { ["desiredState"] = nameof(DesiredState.Cancel) },
        };
        try
        {
            await client.PatchAsync<VideoRequest>(ObjectName.Of(request), Patch.Merge(change), cancellationToken);
        }
        catch (KubernetesException e) when (e.IsNotFound || e.IsConflict)
        {
            // It is gone, or another one has its name by now.
        }
    }

    private async Task<SchedulePlan> MakeAsync(VideoSchedule schedule, SchedulePlan plan, VideoRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await client.CreateAsync(request, cancellationToken);
            return plan;
        }
        catch (KubernetesException e) when (e.IsAlreadyExists)
        {
            var existing = await client.GetAsync<VideoRequest>(ObjectName.Of(request), cancellationToken);
            return OwnerReferences.IsControlledBy(existing, schedule)
                ? plan
                : RunStarter.Refused(plan, request, new(true, "NameTaken", $"A VideoRequest named {request.Metadata.Name} is there already and is not this schedule's; it is left alone."));
        }
        catch (KubernetesException e) when (e.IsForbidden || e.IsInvalid)
        {
            // A quota, a policy or a missing right: somebody has to hear of it, and trying harder does not help.
            return RunStarter.Refused(plan, request, new(true, "RequestRefused", $"The API server refuses the VideoRequest {request.Metadata.Name}: {e.Status.Message ?? e.Message}"));
        }
    }
}
