namespace VideoAgent.PhaseRunner.Providers.Publishing.Journal;

/// <summary>What the entries say together.</summary>
/// <param name="State">Of the last entry that is no claim.</param>
/// <param name="Reference">The newest.</param>
/// <param name="Since">When that state was written; null for <see cref="JournalState.Planned"/>.</param>
internal sealed record JournalView(JournalState State, string? Reference, string? Id, string? Url, string? Note, DateTimeOffset? Since)
{
    public static JournalView Empty { get; } = new(JournalState.Planned, null, null, null, null, null);

    public bool IsFinished => State is JournalState.Public or JournalState.Inbox or JournalState.AwaitingManual or JournalState.Failed;

    public static JournalView Of(IEnumerable<JournalEntry> entries) => entries.Aggregate(Empty, (view, entry) => view.Then(entry));

    public JournalView Then(JournalEntry entry) => entry.State == JournalState.Claimed
        ? this
        : new(entry.State, entry.Reference ?? Reference, entry.Id ?? Id, entry.Url ?? Url, entry.Note, entry.At);
}
