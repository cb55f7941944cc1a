using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>What is worth telling of a change of status.</summary>
internal sealed record StatusNote(bool IsWarning, string Reason, string Action, string Text)
{
    /// <summary>The phase it is about; null when it is about the whole request.</summary>
    public PhaseStatus? Phase { get; init; }
}

internal static class StatusNotes
{
    public static IEnumerable<StatusNote> Between(VideoRequestStatus? before, VideoRequestStatus after) =>
        OfPhases(before, after).Concat(OfRequest(before, after)).Concat(OfArtifacts(before, after)).Concat(OfModels(before, after));

    private static IEnumerable<StatusNote> OfPhases(VideoRequestStatus? before, VideoRequestStatus after)
    {
        foreach (var phase in after.Phases ?? [])
        {
            var was = before?.Phases?.FirstOrDefault(earlier => earlier.Name == phase.Name);
            if (was?.State == phase.State && was.Attempt == phase.Attempt && was.Reason == phase.Reason) continue;
            if (OfPhase(phase) is { } note) yield return note with { Phase = phase };
        }
    }

    private static StatusNote? OfPhase(PhaseStatus phase) => phase switch
    {
        { State: PhaseState.Running, Reason: { } reason } => new(true, reason, "StartPhase", $"{phase.Name} cannot start: {phase.Message}"),
        { State: PhaseState.Running } => new(false, "PhaseStarted", "StartPhase", $"{phase.Name} started (attempt {phase.Attempt})"),
        { State: PhaseState.Succeeded, Reused: true } => new(false, "PhaseReused", "FinishPhase", $"{phase.Name} was finished before and is used again"),
        { State: PhaseState.Succeeded } => new(false, "PhaseSucceeded", "FinishPhase", $"{phase.Name} succeeded in {phase.DurationSeconds:0.0} s"),
        { State: PhaseState.Waiting } => new(true, phase.Reason ?? "PhaseWaits", "RetryPhase", $"{phase.Name} is tried again at {phase.RetryAt:u}: {phase.Message}"),
        { State: PhaseState.Failed } => new(true, phase.Reason ?? "PhaseFailed", "FailPhase", $"{phase.Name} failed: {phase.Message}"),
        _ => null,
    };

    private static IEnumerable<StatusNote> OfRequest(VideoRequestStatus? before, VideoRequestStatus after)
    {
        if (before?.State == after.State && before?.Reason == after.Reason) yield break;
        // What a phase has told already need not be told of the request once more.
        if (after.State is RequestState.Running || after.Phases?.Any(phase => phase.State == PhaseState.Failed && phase.Reason == after.Reason) == true) yield break;
        yield return new StatusNote(after.State == RequestState.Failed, after.Reason ?? "Changed", "Reconcile", after.Message ?? "");
    }

    private static IEnumerable<StatusNote> OfModels(VideoRequestStatus? before, VideoRequestStatus after)
    {
        if (ModelEndingWords.News(before?.Conditions, after.Conditions) is { } news) yield return new StatusNote(true, news.Reason, "CheckModels", news.Message);
    }

    private static IEnumerable<StatusNote> OfArtifacts(VideoRequestStatus? before, VideoRequestStatus after)
    {
        if (after.Artifacts?.RemovedAt is { } removed && before?.Artifacts?.RemovedAt != removed)
            yield return new StatusNote(false, "ArtifactsRemoved", "RemoveArtifacts", "Its artifacts are removed from the store: spec.retention.assetDays are over");
    }
}
