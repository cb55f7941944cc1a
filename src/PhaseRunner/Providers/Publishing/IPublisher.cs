using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing.Metadata;

namespace VideoAgent.PhaseRunner.Providers.Publishing;

/// <summary>
/// Brings a video to one platform. Called again for the same video, whenever and however the last call ended,
/// it finishes or finds that publication and never makes a second one.
/// </summary>
internal interface IPublisher
{
    Platform Platform { get; }

    /// <summary>Where publications go, as far as that decides the result: a folder, an account.</summary>
    string Target { get; }

    Task<PublicationFact> PublishAsync(PublicationOrder order, CancellationToken cancellationToken);
}

/// <summary>A finished video with all that goes with it, as local files.</summary>
internal sealed record PublicationOrder
{
    public required string RequestName { get; init; }
    public required string VideoSha256 { get; init; }
    public required string VideoPath { get; init; }
    public required string ThumbnailPath { get; init; }
    public string? CaptionsPath { get; init; }
    public required PublicationMetadata Metadata { get; init; }
}

/// <summary>Values of <see cref="PublicationFact.State"/>.</summary>
internal static class PublicationStates
{
    public const string Published = "Published";

    /// <summary>Everything is prepared; a person uploads it.</summary>
    public const string AwaitingManual = "AwaitingManual";
}
