using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.Tests.Projection;

/// <summary>Requests as the API server tells of them.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public static VideoRequest Request(string name, int version, VideoRequestStatus? status = null) => new()
    {
        Metadata = new V1ObjectMeta
        {
            Name = name,
            NamespaceProperty = "studio",
            Uid = $"uid-{name}",
            ResourceVersion = $"{version}",
            CreationTimestamp = Noon.UtcDateTime,
            Finalizers = ["videoagent.dev/cleanup"],
        },
        Spec = new VideoSpec { Topic = "tea", Visuals = new VisualsSpec { Provider = "openai" } },
        Status = status,
    };

    public static VideoRequest At(this VideoRequest request, int version) => request with { Metadata = Copy(request.Metadata, version, request.Metadata.DeletionTimestamp) };

    public static VideoRequest Deleted(this VideoRequest request, int version) => request with { Metadata = Copy(request.Metadata, version, Noon.AddDays(1).UtcDateTime) };

    /// <summary>Six pictures were refused once and then made, reviewed, published.</summary>
    public static VideoRequestStatus Published { get; } = new()
    {
        State = RequestState.Succeeded,
        Reason = "Succeeded",
        RequestedBy = "ann",
        Topic = "oolong",
        Title = "Oolong in a minute",
        DurationSeconds = 59.96666,
        StartedAt = Noon.AddSeconds(1),
        CompletedAt = Noon.AddMinutes(9),
        Cost = new CostStatus { TotalUsd = new Usd(0.09m), SavedUsd = new Usd(0.01m) },
        Artifacts = new ArtifactsStatus { Video = new ArtifactStatus { Key = "studio/uid/video.mp4" }, VideoSha256 = new string('b', 64) },
        Review = new ReviewStatus { Digest = "digest", Decision = ReviewDecision.Approved, DecidedBy = "bob", DecidedAt = Noon.AddMinutes(5), Note = "good" },
        Publications = [new PublicationStatus { Platform = Platform.YouTube, State = "Published", Id = "yt-1", Url = "https://youtu.be/yt-1", PublishedAt = Noon.AddMinutes(8) }, new PublicationStatus { Platform = Platform.TikTok, State = "Failed", Message = "no" }],
        Phases =
        [
            new PhaseStatus { Name = PhaseName.TrendDiscovery, State = PhaseState.Succeeded, Attempt = 1, CompletedAt = Noon.AddMinutes(1), ContentHash = "trends-1" },
            new PhaseStatus { Name = PhaseName.ScriptGeneration, State = PhaseState.Succeeded, Attempt = 1, CompletedAt = Noon.AddMinutes(2), ContentHash = "script-1" },
            new PhaseStatus
            {
                Name = PhaseName.VisualGeneration, State = PhaseState.Succeeded, Attempt = 2, CompletedAt = Noon.AddMinutes(4), CostUsd = new Usd(0.09m),
                History = [new AttemptStatus { Attempt = 1, Outcome = "Transient", Reason = "VendorFailing", CostUsd = new Usd(0.03m), CompletedAt = Noon.AddMinutes(3) }],
            },
        ],
    };

    private static V1ObjectMeta Copy(V1ObjectMeta meta, int version, DateTime? deletedAt) => new()
    {
        Name = meta.Name,
        NamespaceProperty = meta.NamespaceProperty,
        Uid = meta.Uid,
        ResourceVersion = $"{version}",
        CreationTimestamp = meta.CreationTimestamp,
        DeletionTimestamp = deletedAt,
        Finalizers = meta.Finalizers,
        Annotations = meta.Annotations,
    };
}
