using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Webhooks;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.Admission;

/// <summary>The table of rules, and what may not change any more, all faults at once; then whether a new one is within the quotas.</summary>
internal sealed class VideoRequestValidator(QuotaGate quotas) : IAdmissionValidator<VideoRequest>
{
    public async Task<AdmissionVerdict> ValidateAsync(AdmissionRequest<VideoRequest> request, CancellationToken cancellationToken)
    {
        var verdict = SpecVerdict.Of(Faults(request.Entity, request.OldEntity));
        return verdict.IsAllowed && request is { Entity: { } wanted, OldEntity: null } ? await quotas.JudgeAsync(wanted, request.IsDryRun, cancellationToken) : verdict;
    }

    /// <summary>
    /// A spec that stays as it is passes, so that a request from before a rule, or from a time without this webhook, can still be labelled, finished
    /// and deleted.
    /// </summary>
    public static IEnumerable<SpecFault> Faults(VideoRequest? wanted, VideoRequest? stored)
    {
        if (wanted is null || wanted.Metadata.DeletionTimestamp is not null) return [];
        if (stored is null) return VideoSpecRules.Check(wanted.Spec);
        return WireJson.Serialize(wanted.Spec) == WireJson.Serialize(stored.Spec) ? [] : [.. VideoSpecRules.Check(wanted.Spec), .. RequestTransitions.Faults(wanted.Spec, stored)];
    }
}
