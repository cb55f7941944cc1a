using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing.Journal;
using VideoAgent.PhaseRunner.Providers.Publishing.Metadata;

namespace VideoAgent.PhaseRunner.Providers.Publishing.YouTube;

/// <summary>What people are told of a publication.</summary>
internal static class YouTubeFact
{
    /// <summary>All our videos are upright and shorter than three minutes, which makes them Shorts.</summary>
    public static string Url(string id) => $"https://www.youtube.com/shorts/{Uri.EscapeDataString(id)}";

    /// <exception cref="PhaseException">YouTube had the video and does not show it.</exception>
    public static PublicationFact Of(JournalView view, YouTubeMetadata metadata) => view.State == JournalState.Failed
        ? throw PhaseException.Permanent("UploadRejected", $"YouTube: {view.Note} It was {view.Url}. Publishing does not repeat it: change the video, or what it says, and make a new one.")
        : new PublicationFact
        {
            Platform = Platform.YouTube,
            State = PublicationStates.Published,
            Id = view.Id,
            Url = view.Url,
            PublishedAt = metadata.PublishAt > view.Since ? metadata.PublishAt : view.Since,
            Message = view.Note,
        };

    public static string WhyLost(UploadedVideo video) => $"The video was {(video.UploadStatus is "rejected" or "deleted" ? video.UploadStatus : "not processed")}{(video.WhyNot is { } why ? $" ({FoundText.Quote(why).Trim('"')})" : "")}.";

    /// <summary>Null when everything is as it was asked for.</summary>
    public static string? Note(YouTubeMetadata metadata, UploadedVideo video, IReadOnlyList<string> notes)
    {
        var asked = VideoInsert.Privacy(metadata);
        string[] all =
        [
            .. video.Privacy is { } privacy && privacy != asked
                ? [$"It is {FoundText.Quote(privacy).Trim('"')} and not {asked}: YouTube keeps what an API project uploads private until the project has passed its audit. Ask for the audit, or change the visibility in YouTube Studio."]
                : metadata.PublishAt is { } at ? [$"It becomes public by itself at {at.UtcDateTime:u}."] : Array.Empty<string>(),
            .. notes,
        ];
        return all.Length > 0 ? string.Join(' ', all) : null;
    }

    public static PhaseException ForeignPlaylist(string playlist, string? owner, YouTubeChannel channel) => PhaseException.Permanent("PlaylistNotFound",
        $"YouTube: spec.publishing.youtube.playlistId is {playlist}, which {(owner is null ? "is not there, or not to be seen by" : "belongs to another channel than")} the connected channel {channel.Id}. Nothing was uploaded. Name a playlist of the channel, or none.");

    public static PhaseException Unknown(YouTubeChannel channel, string fingerprint) => PhaseException.Permanent("PublicationUnknown",
        $"YouTube: the last bytes of the video were sent and its answer never came, and the channel {channel.Id} shows no video with the tag {fingerprint}. It is not uploaded again by itself. "
        + "Look at the channel in YouTube Studio: if the video appears, retry from Publishing finds it; only if it is not there, delete the journal's folder (docs/providers.md) and retry.");
}
