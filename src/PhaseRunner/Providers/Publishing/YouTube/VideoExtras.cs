using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Providers.Publishing.Metadata;

namespace VideoAgent.PhaseRunner.Providers.Publishing.YouTube;

/// <summary>
/// What comes with a video that is up: captions, thumbnail, playlist. Each can be done again. None can lose the video or make another: what stays
/// refused is told beside its address.
/// </summary>
internal sealed class VideoExtras(YouTubeClient client, TimeProvider time)
{
    /// <summary>So long after the upload a fault of the moment is left to the next attempt; later, it is told and the video counts as published.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>YouTube took 2 MB until September 2026, and more since.</summary>
    private const long MostThumbnailBytes = 2 * 1024 * 1024;

    /// <returns>What could not be done, for people.</returns>
    public async Task<IReadOnlyList<string>> AddAsync(PublicationOrder order, YouTubeMetadata metadata, string id, DateTimeOffset? uploaded, CancellationToken cancellationToken)
    {
        var isRecent = uploaded is { } at && time.GetUtcNow() - at < Patience;
        string?[] notes =
        [
            order.CaptionsPath is { } captions ? await TryAsync("captions", isRecent, async () => await client.AddCaptionsAsync(id, metadata.Language, await File.ReadAllBytesAsync(captions, cancellationToken), cancellationToken)) : null,
            // Those of Shorts are seen in searches and on the channel only.
            new FileInfo(order.ThumbnailPath).Length <= MostThumbnailBytes ? await TryAsync("thumbnail", isRecent, async () => await client.SetThumbnailAsync(id, await File.ReadAllBytesAsync(order.ThumbnailPath, cancellationToken), cancellationToken)) : null,
            metadata.PlaylistId is { } playlist ? await TryAsync("playlist", isRecent, () => client.AddToPlaylistAsync(playlist, id, cancellationToken)) : null,
        ];
        return [.. notes.OfType<string>()];
    }

    private static async Task<string?> TryAsync(string what, bool isRecent, Func<Task> add)
    {
        try
        {
            await add();
            return null;
        }
        catch (PhaseException e) when (!isRecent || e.Outcome != ExitClass.Transient)
        {
            return $"Without {what}: {e.Message}";
        }
    }
}
