using System.Globalization;
using VideoAgent.Contracts.Phases;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Jobs;
using VideoAgent.Operator.VideoRequests.Planning;

namespace VideoAgent.Operator.VideoRequests.Observing;

/// <summary>Finds a request's Jobs and their pods in the caches.</summary>
internal sealed class PhaseJobs(IEntityCache<V1Job> jobs, IEntityCache<V1Pod> pods)
{
    public IReadOnlyList<PhaseJob> Of(VideoRequest request) =>
        [.. jobs.ListBy(Indexes.OwnerUid, request.Metadata.Uid).Select(Read).OfType<PhaseJob>()];

    /// <summary>Null for a Job that carries our owner reference and not our labels: somebody else's doing, and none of our business.</summary>
    private PhaseJob? Read(V1Job job)
    {
        var labels = job.Metadata.Labels ?? new Dictionary<string, string>();
        if (!labels.TryGetValue(PhaseLabels.Phase, out var phaseText) || !Enum.TryParse<PhaseName>(phaseText, out var phase)
            || !labels.TryGetValue(PhaseLabels.Attempt, out var attemptText) || !int.TryParse(attemptText, CultureInfo.InvariantCulture, out var attempt))
            return null;

        var pod = pods.ListBy(Indexes.OwnerUid, job.Metadata.Uid).MaxBy(candidate => candidate.Metadata.CreationTimestamp);
        var isFinished = job.Status?.Conditions?.Any(condition => condition is { Type: "Complete" or "Failed", Status: "True" }) == true;
        var isDeleting = job.Metadata.DeletionTimestamp is not null;
        return new PhaseJob(phase, attempt, job.Metadata.Name, job.Metadata.Uid, PodReader.Read(job, pod), InputHash(job), new DateTimeOffset(job.Metadata.CreationTimestamp ?? DateTime.UnixEpoch))
        {
            IsActive = !isFinished && !isDeleting,
            IsOver = isFinished && !isDeleting && !IsAlive(pod),
        };
    }

    private static string InputHash(V1Job job) => job.Metadata.Annotations?.TryGetValue(PhaseLabels.InputHash, out var hash) == true ? hash : "";

    private static bool IsAlive(V1Pod? pod) => pod?.Status?.Phase is "Pending" or "Running";
}
