using VideoAgent.Contracts.Phases;

namespace VideoAgent.Contracts.Documents;

/// <summary>publications.json: where the video went.</summary>
public sealed record PublicationSet
{
    public const string CurrentVersion = "videoagent.dev/publications/v1";

    public string Version { get; init; } = CurrentVersion;
    public required string VideoSha256 { get; init; }
    public required IReadOnlyList<PublicationFact> Publications { get; init; }
}
