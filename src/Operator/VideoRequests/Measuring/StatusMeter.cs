using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Jobs;
using VideoAgent.Operator.VideoRequests.Observing;
using VideoAgent.Operator.VideoRequests.Planning;

namespace VideoAgent.Operator.VideoRequests.Measuring;

/// <summary>Counts what changed between two statuses, after the new one is written: once, because no status is written twice.</summary>
internal sealed class StatusMeter(VideoAgentMetrics metrics)
{
    private readonly BoundedWords reasons = new();
    private readonly BoundedWords providers = new();
    private readonly BoundedWords units = new();

    public void Count(RequestView view, VideoRequestStatus after)
    {
        var before = view.Request.Status;
        foreach (var ended in EndedAttempt.Between(before, after)) Count(ended, view);
        foreach (var phase in after.Phases ?? []) Count(phase, before, after, view);
        CountEnd(view.Request, before, after);
        if (after.Reason == RequestVerdict.QuotaExceeded && before?.Reason != after.Reason) metrics.QuotaRefused.WithLabels(view.Request.Metadata.NamespaceProperty, "queued").Inc();
        if (after.Reason == RequestVerdict.BudgetExceeded && before?.Reason != after.Reason) metrics.BudgetExceeded.WithLabels(view.Request.Metadata.NamespaceProperty).Inc();
    }

    private void Count(EndedAttempt ended, RequestView view)
    {
        var (phase, outcome) = (ended.Phase.ToString(), ended.Outcome.ToString());
        metrics.PhaseAttempts.WithLabels(phase, outcome).Inc();
        if (ended is { StartedAt: { } begun, CompletedAt: { } completed }) metrics.PhaseDuration.WithLabels(phase, outcome).Observe(Seconds(completed - begun));

        var job = view.Jobs.FirstOrDefault(candidate => candidate.Phase == ended.Phase && candidate.Attempt == ended.Attempt);
        if (job is { Pod.StartedAt: { } ran }) metrics.PhaseStartLatency.WithLabels(phase).Observe(Seconds(ran - job.CreatedAt));
        if (job is null || PhaseOutcomes.Report(ended.Phase, job.Pod) is not { } report) return;

        var provider = providers.Known(PhaseSecrets.Provider(ended.Phase, view.Spec));
        foreach (var (unit, amount) in report.Usage.Where(used => used.Value > 0)) metrics.ProviderUsage.WithLabels(phase, provider, units.Known(unit)).Inc(amount);
    }

    private void Count(PhaseStatus phase, VideoRequestStatus? before, VideoRequestStatus after, RequestView view)
    {
        var was = before?.Phases?.FirstOrDefault(earlier => earlier.Name == phase.Name);
        // Later attempts wait for other things: a backoff, an edit.
        if (phase is { Attempt: 1, StartedAt: { } begun } && was?.Attempt is null && ReadyAt(phase.Name, after, view.Request) is { } ready)
            metrics.PhaseQueueWait.WithLabels(phase.Name.ToString()).Observe(Seconds(begun - ready));

        var spent = (phase.CostUsd?.Amount ?? 0) - (was?.CostUsd?.Amount ?? 0);
        if (spent > 0)
            metrics.Cost.WithLabels(view.Request.Metadata.NamespaceProperty, phase.Name.ToString(), providers.Known(PhaseSecrets.Provider(phase.Name, view.Spec))).Inc((double)spent);
    }

    private void CountEnd(VideoRequest request, VideoRequestStatus? before, VideoRequestStatus after)
    {
        if (after.CompletedAt is not { } completed || (before?.CompletedAt == completed && before.State == after.State)) return;
        var outcome = after.State.ToString()!;
        metrics.Completed.WithLabels(request.Metadata.NamespaceProperty, outcome, reasons.Known(after.Reason ?? outcome)).Inc();
        if (request.Metadata.CreationTimestamp is { } created) metrics.RequestDuration.WithLabels(outcome).Observe(Seconds(completed - new DateTimeOffset(created)));
    }

    private static DateTimeOffset? ReadyAt(PhaseName phase, VideoRequestStatus status, VideoRequest request)
    {
        var upstream = PhaseGraph.Upstream(phase);
        return upstream.Count == 0
            ? request.Metadata.CreationTimestamp is { } created ? new DateTimeOffset(created) : null
            : upstream.Max(name => PhaseBoard.From(status)[name].CompletedAt);
    }

    /// <summary>The API server's clock and ours need not agree.</summary>
    private static double Seconds(TimeSpan time) => Math.Max(0, time.TotalSeconds);
}
