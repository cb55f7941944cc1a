using VideoAgent.Contracts;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Controllers.Ownership;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Operator.Admission;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests;
using VideoAgent.Operator.VideoSchedules.Planning;

namespace VideoAgent.Operator.VideoSchedules;

/// <summary>Reads everything that a plan is made from; decides nothing.</summary>
internal sealed class ScheduleGatherer(IEntityCache<VideoRequest> requests, PriceList prices, ModelGuard models, AuthorTrust trust, TimeProvider time)
{
    private readonly IEntityCache<VideoRequest> requests = ByOwner(requests);

    public ScheduleView Gather(VideoSchedule schedule) => new()
    {
        Schedule = schedule,
        Faults = ScheduleRules.Check(schedule.Spec),
        Clock = ScheduleRules.Clock(schedule.Spec),
        Requests = requests.ListBy(Indexes.OwnerUid, schedule.Metadata.Uid).Where(request => OwnerReferences.IsControlledBy(request, schedule)).ToDictionary(request => request.Metadata.Name),
        Reserve = spec => AtMost(spec, prices),
        Endings = ScheduleTemplate.Example(schedule.Spec) is { } spec ? models.Endings(spec, time.GetUtcNow()) : [],
        RequestedBy = trust.Read(schedule.Metadata).RequestedBy,
        Now = time.GetUtcNow(),
    };

    /// <summary>A request never spends more than its own budget, whatever is tried again; what uses nothing that costs needs none of it.</summary>
    public static Usd AtMost(VideoSpec spec, PriceList prices) =>
        PhaseEstimates.Of(spec, prices).All(estimate => estimate.AtMost == Usd.Zero) ? Usd.Zero : spec.Budget.MaxUsd;

    private static IEntityCache<VideoRequest> ByOwner(IEntityCache<VideoRequest> cache)
    {
        cache.AddIndex(Indexes.ByOwnerUid<VideoRequest>());
        return cache;
    }
}
