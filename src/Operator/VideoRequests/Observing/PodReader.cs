using VideoAgent.Contracts.Phases;

namespace VideoAgent.Operator.VideoRequests.Observing;

/// <summary>Reads a phase's Job and its latest pod. Pure, and right for every order in which their events may arrive.</summary>
internal static class PodReader
{
    /// <summary>Reasons of a waiting container that no amount of waiting mends by itself.</summary>
    private static readonly HashSet<string> StartFaults =
    [
        "ImagePullBackOff", "ErrImagePull", "InvalidImageName", "ErrImageNeverPull", "CreateContainerConfigError", "CreateContainerError", "RunContainerError",
    ];

    public static PodReading Read(V1Job job, V1Pod? pod)
    {
        var ended = Condition(job, "Complete") ?? Condition(job, "Failed") ?? Deleted(job, pod);
        if (ended is null) return pod is null ? new PodReading(PodFate.Working) : Starting(pod);

        var terminated = Container(pod)?.State?.Terminated;
        var reading = new PodReading(PodFate.Ended)
        {
            ExitCode = terminated?.ExitCode,
            Report = terminated?.Message,
            StartedAt = Utc(terminated?.StartedAt),
            Detail = Detail(ended.Reason, ended.Message),
        };
        return reading with { Fate = Fate(ended, pod, terminated) };
    }

    private static PodFate Fate(V1JobCondition ended, V1Pod? pod, V1ContainerStateTerminated? terminated) => terminated switch
    {
        { Reason: "OOMKilled" } => PodFate.OutOfMemory,
        _ when ended.Type == "Complete" => PodFate.Ended,
        { ExitCode: var code } when Enum.IsDefined((ExitClass)code) && code != (int)ExitClass.Cancelled => PodFate.Ended,
        _ when ended.Reason == "DeadlineExceeded" => PodFate.DeadlineExceeded,
        _ when IsDisrupted(pod) => PodFate.Disrupted,
        { ExitCode: (int)ExitClass.Cancelled } => PodFate.Ended,
        not null => PodFate.Crashed,
        null => PodFate.Disrupted, // the Job failed and nothing is left to say why: the pod went with its node
    };

    private static PodReading Starting(V1Pod pod)
    {
        var container = Container(pod);
        var started = Utc(container?.State?.Running?.StartedAt ?? container?.State?.Terminated?.StartedAt);
        if (container?.State?.Waiting is { Reason: { } reason } waiting && StartFaults.Contains(reason))
            return new PodReading(PodFate.CannotStart) { Detail = Detail(reason, waiting.Message) };

        var scheduled = pod.Status?.Conditions?.FirstOrDefault(condition => condition.Type == "PodScheduled");
        return scheduled is { Status: "False", Reason: "Unschedulable" }
            ? new PodReading(PodFate.Unschedulable) { Detail = Detail(scheduled.Reason, scheduled.Message) }
            : new PodReading(PodFate.Working) { StartedAt = started };
    }

    private static bool IsDisrupted(V1Pod? pod) =>
        pod is null
        || pod.Status?.Reason is "Evicted" or "NodeLost" or "Shutdown" or "NodeShutdown" or "Terminated" or "Preempting"
        || pod.Status?.Conditions?.Any(condition => condition is { Type: "DisruptionTarget", Status: "True" }) == true;

    private static V1ContainerStatus? Container(V1Pod? pod) => pod?.Status?.ContainerStatuses?.FirstOrDefault();

    /// <summary>A Job that is deleted never gets a condition any more; what its container reported at the end counts all the same.</summary>
    private static V1JobCondition? Deleted(V1Job job, V1Pod? pod) =>
        job.Metadata?.DeletionTimestamp is not null && Container(pod)?.State?.Terminated is not null
            ? new V1JobCondition { Type = "Failed", Status = "True", Reason = "Deleted" }
            : null;

    private static V1JobCondition? Condition(V1Job job, string type) =>
        job.Status?.Conditions?.FirstOrDefault(condition => condition.Type == type && condition.Status == "True");

    private static string? Detail(string? reason, string? message) =>
        (reason, message) switch
        {
            (null or "", null or "") => null,
            (_, null or "") => reason,
            (null or "", _) => message,
            _ => $"{reason}: {message}",
        };

    private static DateTimeOffset? Utc(DateTime? time) => time is { } value ? new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc)) : null;
}
