using System.Globalization;
using VideoAgent.Contracts;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Jobs;
using VideoAgent.Storage.Postgres.Costs;
using VideoAgent.Storage.Postgres.Publications;
using VideoAgent.Storage.Postgres.Videos;

namespace VideoAgent.Operator.Projection;

/// <summary>From a request to its rows. The same request gives the same rows, whoever asks and however often.</summary>
internal static class ProjectedRows
{
    public static ProjectedRequest Of(VideoRequest request) => new()
    {
        Video = Video(request, request.Status ?? new()),
        Costs = [.. Phases(request).SelectMany(phase => Costs(request, phase))],
        Totals = [.. Phases(request).Where(IsSettled).Select(phase => Cost(request, phase, phase.Attempt!.Value, phase.CostUsd!.Value, phase.CompletedAt))],
        Publications = [.. (request.Status?.Publications ?? []).Where(publication => publication.State is not null).Select(publication => Publication(request, publication))],
        Events = [.. AuditedEvents.Of(request)],
    };

    public static DateTimeOffset CreatedAt(VideoRequest request) => Utc(request.Metadata.CreationTimestamp) ?? DateTimeOffset.UnixEpoch;

    public static DateTimeOffset? Utc(DateTime? time) => time is { } moment ? new DateTimeOffset(moment.ToUniversalTime()) : null;

    private static IReadOnlyList<PhaseStatus> Phases(VideoRequest request) => request.Status?.Phases ?? [];

    /// <summary>While an attempt runs, the phase's cost is that of earlier ones, which are told one by one.</summary>
    private static bool IsSettled(PhaseStatus phase) => phase is { Attempt: > 0, CostUsd.Amount: > 0, State: PhaseState.Succeeded or PhaseState.Failed or PhaseState.Cancelled };

    private static IEnumerable<CostEntry> Costs(VideoRequest request, PhaseStatus phase) =>
        (phase.History ?? []).Where(attempt => attempt is { Attempt: > 0, CostUsd.Amount: > 0 })
            .Select(attempt => Cost(request, phase, attempt.Attempt, attempt.CostUsd!.Value, attempt.CompletedAt));

    private static CostEntry Cost(VideoRequest request, PhaseStatus phase, int attempt, Usd amount, DateTimeOffset? at) => new()
    {
        VideoUid = request.Metadata.Uid,
        Phase = phase.Name.ToString(),
        Attempt = attempt,
        Provider = PhaseSecrets.Provider(phase.Name, request.Spec),
        AmountUsd = amount.Amount,
        IncurredAt = at ?? CreatedAt(request),
    };

    private static PublicationRow Publication(VideoRequest request, PublicationStatus publication) => new()
    {
        VideoUid = request.Metadata.Uid,
        Platform = publication.Platform.ToString(),
        State = publication.State!,
        ExternalId = publication.Id,
        Url = publication.Url,
        Message = publication.Message,
        PublishedAt = publication.PublishedAt,
    };

    private static VideoRow Video(VideoRequest request, VideoRequestStatus status) => new()
    {
        Uid = request.Metadata.Uid,
        Namespace = request.Metadata.NamespaceProperty,
        Name = request.Metadata.Name,
        RequestedBy = status.RequestedBy,
        State = (status.State ?? RequestState.Queued).ToString(),
        Reason = status.Reason,
        Message = status.Message,
        Topic = status.Topic ?? request.Spec.Topic,
        Title = status.Title,
        Region = request.Spec.Region,
        Language = request.Spec.Language,
        DurationSeconds = status.DurationSeconds is { } seconds ? Math.Round((decimal)seconds, 3) : null,
        VideoKey = status.Artifacts?.Video?.Key,
        VideoSha256 = status.Artifacts?.VideoSha256,
        CostUsd = status.Cost?.TotalUsd?.Amount ?? 0,
        SavedUsd = status.Cost?.SavedUsd?.Amount ?? 0,
        ReviewDigest = status.Review?.Digest,
        ReviewDecision = status.Review?.Decision?.ToString(),
        ReviewedBy = status.Review?.DecidedBy,
        ReviewedAt = status.Review?.DecidedAt,
        CreatedAt = CreatedAt(request),
        StartedAt = status.StartedAt,
        CompletedAt = status.CompletedAt,
        AssetsRemovedAt = status.Artifacts?.RemovedAt,
        DeletedAt = Utc(request.Metadata.DeletionTimestamp),
        ResourceVersion = decimal.TryParse(request.Metadata.ResourceVersion, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
    };
}
