using VideoAgent.Contracts;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Storage.Postgres.Auditing;

namespace VideoAgent.Operator.Projection;

/// <summary>
/// What a request went through, read from its status: who asked, what each attempt cost, who decided what, where it was published, how it ended, that its
/// assets were removed and that it was deleted. Each has an id that follows from what happened, so that telling it again tells nothing new.
/// </summary>
internal static class AuditedEvents
{
    private const string Operator = "videoagent-operator";

    /// <summary>In the order in which they happened.</summary>
    public static IEnumerable<AuditEntry> Of(VideoRequest request) => All(request, request.Status ?? new()).OrderBy(entry => entry.OccurredAt);

    /// <summary>One that vanished: its finalizer was taken away by hand, or it went while nobody looked.</summary>
    public static AuditEntry Vanished(string @namespace, string name, string uid, DateTimeOffset at) => new()
    {
        EventId = AuditEntry.IdOf(uid, "Deleted"),
        OccurredAt = at,
        Actor = Operator,
        Action = "Deleted",
        Namespace = @namespace,
        Request = name,
        RequestUid = uid,
        Detail = "it was gone before its deletion was seen",
    };

    private static IEnumerable<AuditEntry> All(VideoRequest request, VideoRequestStatus status)
    {
        yield return Entry(request, "Requested", ProjectedRows.CreatedAt(request), status.RequestedBy, request.Spec.Topic, []);
        foreach (var phase in status.Phases ?? [])
        {
            foreach (var entry in Attempts(request, phase)) yield return entry;
        }

        if (status.Review is { Decision: { } decision, DecidedAt: { } decidedAt } review)
        {
            yield return Entry(request, decision == ReviewDecision.Approved ? "ReviewApproved" : "ReviewRejected", decidedAt, review.DecidedBy, review.Digest,
                [review.Digest, Moment(decidedAt)]) with
            { Detail = review.Note };
        }

        foreach (var publication in status.Publications ?? [])
        {
            if (publication is { State: { } state, PublishedAt: { } publishedAt })
            {
                yield return Entry(request, "Published", publishedAt, Operator, publication.Platform.ToString(), [publication.Platform.ToString(), state, publication.Id]) with
                { Detail = $"{state} {publication.Id} {publication.Url}".TrimEnd() };
            }
        }

        if (status is { CompletedAt: { } completedAt, State: { } end })
            yield return Entry(request, end.ToString(), completedAt, Operator, status.Reason, [Moment(completedAt)]) with { CostUsd = status.Cost?.TotalUsd?.Amount };
        if (status.Artifacts?.RemovedAt is { } removedAt)
            yield return Entry(request, "ArtifactsRemoved", removedAt, Operator, null, [Moment(removedAt)]);
        if (ProjectedRows.Utc(request.Metadata.DeletionTimestamp) is { } deletedAt)
            yield return Entry(request, "Deleted", deletedAt, null, null, []);
    }

    private static IEnumerable<AuditEntry> Attempts(VideoRequest request, PhaseStatus phase)
    {
        var earlier = phase.History ?? [];
        foreach (var attempt in earlier.Where(attempt => attempt.CompletedAt is not null))
            yield return Attempt(request, phase, attempt.Attempt, attempt.CompletedAt!.Value, attempt.CostUsd, $"{attempt.Outcome} {attempt.Reason}".TrimEnd());
        if (phase is not { State: PhaseState.Succeeded, Attempt: { } last, CompletedAt: { } completedAt }) yield break;
        var cost = earlier.Aggregate(phase.CostUsd ?? Usd.Zero, (rest, attempt) => rest - (attempt.CostUsd ?? Usd.Zero));
        yield return Attempt(request, phase, last, completedAt, cost > Usd.Zero ? cost : null, phase.Reused == true ? "Done Reused" : "Done");
    }

    private static AuditEntry Attempt(VideoRequest request, PhaseStatus phase, int attempt, DateTimeOffset at, Usd? cost, string outcome) =>
        Entry(request, "AttemptEnded", at, Operator, $"{phase.Name}/{attempt}", [phase.Name.ToString(), $"{attempt}"]) with { CostUsd = cost?.Amount, Detail = outcome };

    private static AuditEntry Entry(VideoRequest request, string action, DateTimeOffset at, string? actor, string? subject, IEnumerable<string?> identity) => new()
    {
        EventId = AuditEntry.IdOf([request.Metadata.Uid, action, .. identity]),
        OccurredAt = at,
        Actor = actor ?? "unknown",
        Action = action,
        Namespace = request.Metadata.NamespaceProperty,
        Request = request.Metadata.Name,
        RequestUid = request.Metadata.Uid,
        Subject = subject,
    };

    private static string Moment(DateTimeOffset time) => time.ToUniversalTime().ToString("O");
}
