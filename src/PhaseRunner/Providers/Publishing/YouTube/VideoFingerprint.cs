namespace VideoAgent.PhaseRunner.Providers.Publishing.YouTube;

/// <summary>
/// A tag by which a video of ours is found again, whatever became of the upload's answer. Viewers do not see tags; a title would be no proof, because
/// two videos may have the same.
/// </summary>
internal static class VideoFingerprint
{
    /// <summary>Of the tag.</summary>
    public const int Length = 31;

    public static string Of(string videoSha256) => $"videoagent-{videoSha256[..20]}";
}
