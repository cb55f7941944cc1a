using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Observing;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>Takes what the Jobs show into a phase's status. Each attempt is taken in once, so its cost counts once.</summary>
internal static class PhaseObserver
{
    /// <summary>A pull that fails for a moment is tried again by the kubelet itself within this time.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);

    /// <summary>Looks like the start that a crash left between the Job and the status: the Job's attempt is one the status does not know yet.</summary>
    public static PhaseStatus Observe(PhaseStatus phase, IEnumerable<PhaseJob> jobs, DateTimeOffset now)
    {
        var job = jobs.Where(candidate => candidate.Phase == phase.Name).MaxBy(candidate => candidate.Attempt);
        if (job is not null && job.Attempt > (phase.Attempt ?? 0)) phase = Adopt(phase, job);
        if (phase.State != PhaseState.Running) return phase;
        if (job is null || job.Attempt != phase.Attempt)
            return Lost(phase, now);

        return PhaseOutcomes.From(phase.Name, job.Pod) is { } outcome ? Finish(phase, outcome, now) : Starting(phase, job.Pod, now);
    }

    /// <summary>
    /// When a pod that cannot start has been waited for long enough; null for any other. Its place in the queue is others' then, until the next attempt.
    /// One that no node takes is not given up before the Job's own deadline: a full cluster is no fault of the request's.
    /// </summary>
    public static DateTimeOffset? GivesUpAt(PhaseStatus phase) => phase.Reason == nameof(PodFate.CannotStart) ? phase.StartedAt + StartPatience : null;

    private static PhaseStatus Adopt(PhaseStatus phase, PhaseJob job) => phase with
    {
        State = PhaseState.Running,
        Attempt = job.Attempt,
        JobName = job.Name,
        InputHash = job.InputHash,
        StartedAt = job.CreatedAt,
        CompletedAt = null,
        RetryAt = null,
        Reason = null,
        Message = null,
    };

    private static PhaseStatus Starting(PhaseStatus phase, PodReading pod, DateTimeOffset now)
    {
        if (pod.Fate == PodFate.Working) return phase with { Reason = null, Message = null };

        var stuck = phase with { Reason = pod.Fate.ToString(), Message = Text.Cut(pod.Detail ?? pod.Fate.ToString(), Text.Message) };
        return GivesUpAt(stuck) <= now ? Finish(stuck, new PhaseOutcome(ExitClass.Transient, stuck.Reason, stuck.Message), now) : stuck;
    }

    private static PhaseStatus Lost(PhaseStatus phase, DateTimeOffset now) =>
        Finish(phase, new PhaseOutcome(ExitClass.Transient, "JobLost", $"The Job {phase.JobName} is gone before its result was seen; the phase is run again and finds what was finished.") { Burns = false }, now);

    private static PhaseStatus Finish(PhaseStatus phase, PhaseOutcome outcome, DateTimeOffset now)
    {
        var report = outcome.Report;
        var over = phase with
        {
            CompletedAt = now,
            DurationSeconds = report?.DurationSeconds ?? phase.DurationSeconds,
            CostUsd = (phase.CostUsd ?? Usd.Zero) + (report?.Cost ?? Usd.Zero),
            SavedUsd = (phase.SavedUsd ?? Usd.Zero) + (report?.Saved ?? Usd.Zero),
            Reason = outcome.Class == ExitClass.Done ? null : outcome.Reason,
            Message = outcome.Class == ExitClass.Done || outcome.Message.Length == 0 ? null : Text.Cut(outcome.Message, Text.Message),
        };
        if (outcome.Class == ExitClass.Done)
            return over with { State = PhaseState.Succeeded, Failures = 0, ContentHash = report!.ContentHash, Reused = report.Reused, RetryAt = null };

        return Retry(over with { Failures = (phase.Failures ?? 0) + (outcome.Burns ? 1 : 0), History = AttemptHistory.Add(over, outcome) }, outcome, now);
    }

    private static PhaseStatus Retry(PhaseStatus phase, PhaseOutcome outcome, DateTimeOffset now)
    {
        var policy = PhasePolicy.For(phase.Name);
        return outcome.Class switch
        {
            ExitClass.Quota => phase with { State = PhaseState.Waiting, RetryAt = outcome.Report?.RetryAt ?? now + policy.LongestBackoff },
            ExitClass.Cancelled => phase with { State = PhaseState.Waiting, RetryAt = now },
            ExitClass.Transient when phase.Failures < policy.MaxFailures => phase with { State = PhaseState.Waiting, RetryAt = now + policy.Backoff(phase.Failures ?? 0) },
            _ => phase with { State = PhaseState.Failed, RetryAt = null },
        };
    }
}
