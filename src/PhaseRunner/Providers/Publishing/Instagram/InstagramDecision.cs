using VideoAgent.PhaseRunner.Providers.Publishing.Journal;

namespace VideoAgent.PhaseRunner.Providers.Publishing.Instagram;

internal enum InstagramNext
{
    /// <summary>Send what is missing.</summary>
    Upload,

    Wait,

    /// <summary>Nobody has asked for it to be published.</summary>
    Publish,

    /// <summary>It is a post; only its id is not known.</summary>
    Find,

    /// <summary>It was asked to be published, and does not look like it: the account's posts decide.</summary>
    Look,

    /// <summary>It can never be a post, so another may be made.</summary>
    Begin,

    Failed,
    Unknown,
}

/// <summary>What a container needs next.</summary>
internal static class InstagramDecision
{
    /// <param name="kept">How far the journal says that it is: from <see cref="JournalState.BytesSent"/> on it may have been asked to be published.</param>
    /// <param name="lacksBytes">They are to be sent, and are not all there.</param>
    /// <param name="isNew">This run made it: Instagram may not know it everywhere yet.</param>
    public static InstagramNext Of(InstagramStage stage, JournalState kept, bool lacksBytes, bool isNew) => (stage, kept) switch
    {
        (InstagramStage.Published, _) => InstagramNext.Find,
        (InstagramStage.InProgress, _) => lacksBytes ? InstagramNext.Upload : InstagramNext.Wait,
        (_, not JournalState.SessionOpen) => InstagramNext.Look,
        (InstagramStage.Finished, _) => InstagramNext.Publish,
        (InstagramStage.Error, _) => InstagramNext.Failed,
        (InstagramStage.Gone, _) when isNew => InstagramNext.Wait,
        _ => InstagramNext.Begin,
    };

    /// <summary>After a look at the account's posts, in which it is not.</summary>
    /// <param name="isSettled">Whatever was sent before has been done by now, or never will be.</param>
    /// <param name="isWhole">The look went back to when it was asked for.</param>
    public static InstagramNext Missing(InstagramStage stage, bool isSettled, bool isWhole) => stage switch
    {
        _ when !isWhole => InstagramNext.Unknown,
        // It may be gone because it is a post whose caption somebody has changed.
        InstagramStage.Gone => InstagramNext.Unknown,
        _ when !isSettled => InstagramNext.Wait,
        InstagramStage.Finished => InstagramNext.Publish,
        InstagramStage.Error => InstagramNext.Failed,
        _ => InstagramNext.Begin,
    };
}
