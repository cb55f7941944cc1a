namespace VideoAgent.PhaseRunner.Providers.Publishing.Journal;

/// <summary>How far a publication is. An entry is written before what it names is begun, so a state means at most: that was begun.</summary>
internal enum JournalState
{
    /// <summary>Nothing is written yet.</summary>
    Planned,

    /// <summary>Somebody has undertaken to do it; changes nothing about how far it is.</summary>
    Claimed,

    /// <summary>The platform gave something to send to or to publish by: <see cref="JournalEntry.Reference"/>. No byte was sent before that was kept.</summary>
    SessionOpen,

    /// <summary>The call that cannot be taken back is sent, or is just about to be: from here on the video may be on the platform.</summary>
    BytesSent,

    /// <summary>The platform has it, under <see cref="JournalEntry.Id"/>.</summary>
    Accepted,

    Processing,

    /// <summary>Finished: as visible as was asked for.</summary>
    Public,

    /// <summary>Finished: in a person's inbox of the platform's app.</summary>
    Inbox,

    /// <summary>Finished: a person has all that is needed to publish it.</summary>
    AwaitingManual,

    /// <summary>Finished: the platform had it and will not show it.</summary>
    Failed,

    /// <summary>It may be on the platform, and the platform does not say. A person looks.</summary>
    OutcomeUnknown,
}
