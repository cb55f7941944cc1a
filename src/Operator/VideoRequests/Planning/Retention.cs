using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>When a finished request's artifacts go: <c>spec.retention.assetDays</c> after its end, and again after a later end when it was run once more.</summary>
internal static class Retention
{
    /// <summary>Null while it is not finished, made nothing, or what it made is gone already.</summary>
    public static DateTimeOffset? DueAt(VideoRequestStatus status, RequestView view) =>
        status is { StartedAt: not null, CompletedAt: { } completed } && !(status.Artifacts?.RemovedAt >= completed) ? completed.AddDays(view.Spec.Retention.AssetDays) : null;

    /// <summary>
    /// Addresses that lead nowhere are taken away; the keys stay as a record of what there was. (An API server of 1.20 makes null of an object whose last
    /// field an apply leaves out or empties, and then refuses it.)
    /// </summary>
    public static VideoRequestStatus Removed(VideoRequestStatus status, DateTimeOffset now)
    {
        var were = status.Artifacts ?? new();
        return status with
        {
            Artifacts = were with
            {
                Script = Gone(were.Script),
                Voiceover = Gone(were.Voiceover),
                Captions = Gone(were.Captions),
                Video = Gone(were.Video),
                Thumbnail = Gone(were.Thumbnail),
                Provenance = Gone(were.Provenance),
                RemovedAt = now,
            },
        };
    }

    private static ArtifactStatus? Gone(ArtifactStatus? artifact) => artifact is null ? null : artifact with { Url = null };
}
