using VideoAgent.Operator.VideoRequests.Jobs;

namespace VideoAgent.Operator.VideoRequests.Observing;

/// <summary>
/// What the caches keep of Jobs and pods: who they are, whose, and how they fare. Most of either is a pod's template, defaults and the phase's input,
/// which nobody reads back; ten thousand requests have sixty thousand of each.
/// </summary>
internal static class Trimming
{
    private static readonly string[] Kept = [PhaseLabels.InputHash, PhaseLabels.RequestName];

    public static void Trim(V1Job job)
    {
        Trim(job.Metadata);
        job.Spec = null;
        job.Status = new V1JobStatus { Conditions = job.Status?.Conditions };
    }

    public static void Trim(V1Pod pod)
    {
        Trim(pod.Metadata);
        if (pod.Metadata is not null) pod.Metadata.Labels = null;
        pod.Spec = null;
        pod.Status = new V1PodStatus
        {
            Phase = pod.Status?.Phase,
            Reason = pod.Status?.Reason,
            Conditions = pod.Status?.Conditions?.Where(condition => condition is { Type: "PodScheduled", Status: "False" } or { Type: "DisruptionTarget" }).ToList(),
            ContainerStatuses = pod.Status?.ContainerStatuses?.Take(1).Select(container => new V1ContainerStatus { State = container.State }).ToList(),
        };
    }

    private static void Trim(V1ObjectMeta? metadata)
    {
        if (metadata?.Annotations is { } annotations) metadata.Annotations = annotations.Where(each => Kept.Contains(each.Key)).ToDictionary();
    }
}
