using VideoAgent.PhaseRunner.Providers.Publishing.Journal;

namespace VideoAgent.PhaseRunner.Providers.Publishing.TikTok;

internal enum TikTokNext
{
    /// <summary>Send from the byte that TikTok has up to.</summary>
    Upload,

    /// <summary>TikTok works on it.</summary>
    Wait,

    /// <summary>Nothing of it can ever be a post, so another may be begun.</summary>
    Begin,

    Posted,
    Inbox,
    Failed,

    /// <summary>It may be a post, and TikTok does not say.</summary>
    Unknown,
}

/// <summary>What a session that was begun needs next.</summary>
internal static class TikTokDecision
{
    /// <param name="kept">How far the journal says that it is: with <see cref="JournalState.BytesSent"/> the last chunk may have been sent.</param>
    /// <param name="isOver">The session's address takes nothing any more, from nobody.</param>
    public static TikTokNext Of(TikTokStatus status, JournalState kept, bool isOver, long bytes) => (status, kept) switch
    {
        ({ Stage: TikTokStage.Posted }, _) => TikTokNext.Posted,
        ({ Stage: TikTokStage.Inbox }, _) => TikTokNext.Inbox,
        ({ Stage: TikTokStage.Failed }, _) => TikTokNext.Failed,
        // Whoever had begun it writes into the journal before the last chunk, and there finds that it is no longer his.
        ({ Stage: TikTokStage.Unheard }, JournalState.SessionOpen) => TikTokNext.Begin,
        ({ Stage: TikTokStage.Unheard }, _) => TikTokNext.Unknown,
        ({ UploadedBytes: { } arrived }, _) when arrived >= bytes => TikTokNext.Wait,
        (_, JournalState.Accepted or JournalState.Processing) => TikTokNext.Wait,
        (_, _) when !isOver => TikTokNext.Upload,
        ({ UploadedBytes: not null }, _) or (_, JournalState.SessionOpen) => TikTokNext.Begin,
        _ => TikTokNext.Unknown,
    };
}
