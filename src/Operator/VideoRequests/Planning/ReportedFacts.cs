using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Observing;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>
/// What finished phases said of topic, title, artifacts and publications, and a failed publishing of the platforms that have the video all the same.
/// Repeating it changes nothing.
/// </summary>
internal static class ReportedFacts
{
    /// <param name="addressOf">From an object key to where a person opens it.</param>
    public static VideoRequestStatus Take(VideoRequestStatus status, IEnumerable<PhaseJob> jobs, Func<string, string> addressOf) => jobs
        .OrderBy(job => job.Phase).ThenBy(job => job.Attempt)
        .Select(job => PhaseOutcomes.From(job.Phase, job.Pod)?.Report)
        .Where(report => report is { Outcome: ExitClass.Done } or { Phase: PhaseName.Publishing, Facts.Publications.Count: > 0 })
        .Aggregate(status, (current, report) => Take(current, report!, addressOf));

    private static VideoRequestStatus Take(VideoRequestStatus status, PhaseReport report, Func<string, string> addressOf) => status with
    {
        Topic = report.Facts.Topic ?? status.Topic,
        Title = report.Facts.Title ?? status.Title,
        DurationSeconds = report.Facts.VideoSeconds is { } seconds ? Math.Round(seconds, 3) : status.DurationSeconds,
        Artifacts = Artifacts(status.Artifacts ?? new(), report, addressOf),
        Publications = report.Phase == PhaseName.Publishing ? [.. report.Facts.Publications.Select(Publication)] : status.Publications,
    };

    private static ArtifactsStatus Artifacts(ArtifactsStatus artifacts, PhaseReport report, Func<string, string> addressOf)
    {
        // The Job of an attempt may be there longer than what it made.
        if (report.StartedAt <= artifacts.RemovedAt) return artifacts;
        return artifacts with
        {
            Script = Find(ArtifactNames.Script) ?? artifacts.Script,
            Voiceover = Find(ArtifactNames.Voiceover) ?? artifacts.Voiceover,
            Captions = Find(ArtifactNames.CaptionsSrt) ?? artifacts.Captions,
            Video = Find(ArtifactNames.Video) ?? artifacts.Video,
            VideoSha256 = report.VideoSha256 ?? artifacts.VideoSha256,
            Thumbnail = Find(ArtifactNames.Thumbnail) ?? artifacts.Thumbnail,
            Provenance = Find(ArtifactNames.Provenance) ?? artifacts.Provenance,
            Scenes = report.Phase == PhaseName.VisualGeneration ? Scenes() : artifacts.Scenes,
        };

        ArtifactStatus? Find(string name) =>
            report.Artifacts.TryGetValue(name, out var key) ? new ArtifactStatus { Key = key, Url = addressOf(key) } : null;

        IReadOnlyList<string> Scenes() =>
            [.. report.Artifacts.Where(artifact => ReportRules.IsScene(artifact.Key)).OrderBy(artifact => artifact.Key, StringComparer.Ordinal).Select(artifact => artifact.Value)];
    }

    private static PublicationStatus Publication(PublicationFact fact) => new()
    {
        Platform = fact.Platform,
        State = fact.State,
        Id = fact.Id,
        Url = fact.Url,
        PublishedAt = fact.PublishedAt,
        Message = fact.Message is { Length: > 0 } message ? Text.Cut(message, Text.Message) : null,
    };
}
