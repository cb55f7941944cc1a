using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Providers.Publishing.YouTube;

/// <summary>Follows what YouTube does with a video that it has, until that is decided.</summary>
internal sealed class ProcessingWatch(YouTubeClient client, TimeProvider time)
{
    /// <summary>A minute of 1080p takes one to three; a pod need not wait for a bad day.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <returns>The video, ready or lost.</returns>
    public async Task<UploadedVideo> FollowAsync(string id, CancellationToken cancellationToken)
    {
        var begun = time.GetUtcNow();
        for (var wait = FirstWait; ; wait = wait * 2 > LongestWait ? LongestWait : wait * 2)
        {
            // None: it can take moments until a new video is shown.
            if (await client.VideoAsync(id, cancellationToken) is { } video && (video.IsReady || video.IsLost)) return video;
            if (time.GetUtcNow() - begun >= Longest)
                throw StillProcessing.Since($"YouTube has the video at {YouTubeFact.Url(id)} and is not done with it after {Longest.TotalMinutes:0} minutes. The next attempt looks again; nothing is uploaded twice.", time);
            await Task.Delay(wait, time, cancellationToken);
        }
    }
}
