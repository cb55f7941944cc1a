using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Webhooks;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoSchedules;

namespace VideoAgent.Operator.Admission;

/// <summary>A schedule's rules, with the rules of the requests that it makes.</summary>
internal sealed class VideoScheduleValidator : IAdmissionValidator<VideoSchedule>
{
    public Task<AdmissionVerdict> ValidateAsync(AdmissionRequest<VideoSchedule> request, CancellationToken cancellationToken) =>
        Task.FromResult(SpecVerdict.Of(Faults(request.Entity, request.OldEntity)));

    /// <summary>A spec that stays as it is passes, as a request's does.</summary>
    public static IEnumerable<SpecFault> Faults(VideoSchedule? wanted, VideoSchedule? stored)
    {
        if (wanted is null || wanted.Metadata.DeletionTimestamp is not null) return [];
        return stored is not null && WireJson.Serialize(wanted.Spec) == WireJson.Serialize(stored.Spec) ? [] : ScheduleRules.Check(wanted.Spec);
    }
}
