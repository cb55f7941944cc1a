using System.Globalization;
using System.Text.Json;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Providers.Publishing.Journal;

/// <summary>
/// What was begun to bring one video to one account of a platform: numbered entries in the object store, which are never changed. An entry is stored
/// only if its number is free, so of two that publish the same video one comes second, hears of it before its next step, and stops.
/// Deleting the request does not delete the journal: it is what prevents a second publication.
/// </summary>
internal sealed class PublicationJournal
{
    /// <summary>The reason of a failure: another has claimed the publication since.</summary>
    public const string ClaimLost = "ClaimLost";

    private readonly IObjectStore store;
    private readonly JournalAddress address;
    private readonly TimeProvider time;
    private string? claim;
    private int last;

    private PublicationJournal(IObjectStore store, JournalAddress address, TimeProvider time) => (this.store, this.address, this.time) = (store, address, time);

    /// <summary>Where the entries are, for people.</summary>
    public string Folder => address.Prefix;

    public JournalView View { get; private set; } = JournalView.Empty;

    /// <exception cref="PhaseException">An entry cannot be read; so nothing is published.</exception>
    public static async Task<PublicationJournal> OpenAsync(IObjectStore store, JournalAddress address, TimeProvider time, CancellationToken cancellationToken)
    {
        var journal = new PublicationJournal(store, address, time);
        var keys = new List<string>();
        await foreach (var entry in store.ListAsync(address.Prefix, cancellationToken)) keys.Add(entry.Key);
        foreach (var key in keys.Order(StringComparer.Ordinal)) journal.Take(await journal.ReadAsync(key, cancellationToken));
        return journal;
    }

    /// <summary>From now on the steps are <paramref name="holder"/>'s. Whoever had claimed it before, dead or alive, cannot write any more.</summary>
    public async Task ClaimAsync(string holder, CancellationToken cancellationToken)
    {
        claim = $"{holder}/{Guid.NewGuid():N}";
        await AppendAsync(JournalState.Claimed, cancellationToken);
    }

    /// <summary>Writes the next step, which may be begun once this returns.</summary>
    /// <exception cref="PhaseException">With <see cref="ClaimLost"/>: another has written since; nothing may be begun any more.</exception>
    public async Task AppendAsync(JournalState state, CancellationToken cancellationToken, string? reference = null, string? id = null, string? url = null, string? note = null)
    {
        var entry = new JournalEntry
        {
            Number = last + 1,
            State = state,
            Claim = claim ?? throw new InvalidOperationException("a journal is written by whoever has claimed it"),
            At = time.GetUtcNow(),
            Reference = reference,
            Id = id,
            Url = url,
            Note = note,
        };
        using var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(entry, JournalJson.Default.JournalEntry));
        var key = address.Entry(entry.Number);
        if (!await store.PutAsync(key, json, new PutOptions { ContentType = "application/json", OnlyIfAbsent = true }, cancellationToken)
            // A store's answer can be lost, and the put repeated: then what is there is ours.
            && await ReadAsync(key, cancellationToken) is var other && other.Claim != claim)
        {
            throw PhaseException.Transient(ClaimLost, $"{address}: another run ({other.Claim}) has taken over the publication since {other.At:u}, so this one stopped. The next attempt finds how far it came.");
        }

        Take(entry);
    }

    private void Take(JournalEntry entry) => (View, last) = (View.Then(entry), entry.Number);

    private async Task<JournalEntry> ReadAsync(string key, CancellationToken cancellationToken)
    {
        await using var stream = await store.OpenAsync(key, range: null, cancellationToken);
        try
        {
            var entry = await JsonSerializer.DeserializeAsync(stream, JournalJson.Default.JournalEntry, cancellationToken) ?? throw new JsonException("the document is null");
            if (entry.Version != JournalEntry.CurrentVersion) throw new JsonException($"its version is {entry.Version}");
            return address.Entry(entry.Number) == key ? entry : throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"its number is {entry.Number}"));
        }
        catch (JsonException e)
        {
            throw PhaseException.Permanent("JournalUnreadable",
                $"{address}: the entry {key} of the journal of publications cannot be read: {e.Message}. It is what prevents a second publication, so nothing was published. "
                + "Was it written by a newer version? Otherwise look at the account; only if the video is not there, delete the journal's folder.", e);
        }
    }
}
