using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Publishing.Journal;
using VideoAgent.PhaseRunner.Providers.Publishing.Metadata;
using VideoAgent.Storage.Objects;

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
    public required RequestIdentity Request { get; init; }

    /// <summary>For what must outlive the run, in the request's namespace: journals, tokens that change.</summary>
    public required IObjectStore Store { get; init; }

    public required string VideoSha256 { get; init; }
    public required string VideoPath { get; init; }

    /// <summary>Of the same video in the store; null where only the file is.</summary>
    public string? VideoKey { get; init; }

    public required string ThumbnailPath { get; init; }
    public string? CaptionsPath { get; init; }
    public required PublicationMetadata Metadata { get; init; }

    /// <summary>Somebody who cares hears how far the upload is.</summary>
    public IProgress<PhaseProgress> Progress { get; init; } = NoProgress.Instance;

    /// <summary>Where somebody else downloads the video for that long, seven days at most; forever when the store is a folder.</summary>
    public Uri Link(TimeSpan lifetime) => Store.Link(VideoKey ?? throw new InvalidOperationException("the video is in no store"), lifetime);

    /// <summary>The journal of this video on an account, claimed unless it is finished.</summary>
    public async Task<PublicationJournal> ClaimAsync(string account, TimeProvider time, CancellationToken cancellationToken)
    {
        var journal = await PublicationJournal.OpenAsync(Store, new JournalAddress(Request.Namespace, VideoSha256, Metadata.Platform, account), time, cancellationToken);
        if (!journal.View.IsFinished) await journal.ClaimAsync(Request.Uid, cancellationToken);
        return journal;
    }
}

/// <summary>Values of <see cref="PublicationFact.State"/>.</summary>
internal static class PublicationStates
{
    public const string Published = "Published";

    /// <summary>Everything is prepared; a person uploads it.</summary>
    public const string AwaitingManual = "AwaitingManual";

    /// <summary>A draft in the platform's app; its owner finishes it there.</summary>
    public const string Inbox = "Inbox";

    /// <summary>Not published; another attempt follows by itself.</summary>
    public const string Waiting = "Waiting";

    /// <summary>Not published, and it stays so until somebody changes something.</summary>
    public const string Failed = "Failed";
}
