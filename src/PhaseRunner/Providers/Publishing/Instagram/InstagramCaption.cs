namespace VideoAgent.PhaseRunner.Providers.Publishing.Instagram;

/// <summary>The mark by which a post is known again: a last line of the caption with the beginning of the video's digest.</summary>
internal static class InstagramCaption
{
    private const int DigestLength = 12;

    /// <summary>UTF-16 units that the mark takes of a caption.</summary>
    public static readonly int MarkLength = Mark(new string('0', DigestLength)).Length;

    public static string With(string caption, string videoSha256) => caption + Mark(videoSha256);

    public static bool IsMarked(string caption, string videoSha256) => caption.Contains(Mark(videoSha256).Trim(), StringComparison.Ordinal);

    private static string Mark(string videoSha256) => $"\n\nref:{videoSha256[..DigestLength]}";
}
