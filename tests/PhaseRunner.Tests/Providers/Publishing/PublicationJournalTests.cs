using System.Text;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing.Journal;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;
using VideoAgent.Storage.Objects;
using VideoAgent.Storage.Objects.S3;
using VideoAgent.Testing;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing;

public sealed class PublicationJournalTests
{
    private static readonly JournalAddress Address = new("team", new string('a', 64), Platform.YouTube, "UC1");

    private readonly MemoryStore store = new();

    [Fact]
    public async Task What_was_begun_is_found_by_the_next_run()
    {
        var first = await ClaimedAsync("one");
        await first.AppendAsync(JournalState.SessionOpen, default, reference: "session");
        await first.AppendAsync(JournalState.Accepted, default, id: "video", url: "https://video");

        var view = (await ClaimedAsync("two")).View;

        Assert.Equal((JournalState.Accepted, "session", "video", "https://video"), (view.State, view.Reference, view.Id, view.Url));
    }

    [Fact]
    public async Task A_claim_hides_nothing_of_how_far_it_was()
    {
        var first = await ClaimedAsync("one");
        await first.AppendAsync(JournalState.BytesSent, default);

        Assert.Equal(JournalState.BytesSent, (await ClaimedAsync("two")).View.State);
    }

    [Fact]
    public async Task Whoever_was_overtaken_cannot_write_any_more()
    {
        var overtaken = await ClaimedAsync("one");
        var holder = await ClaimedAsync("two");

        var failure = await Assert.ThrowsAsync<PhaseException>(() => overtaken.AppendAsync(JournalState.SessionOpen, default, reference: "its own"));
        await holder.AppendAsync(JournalState.SessionOpen, default, reference: "the holder's");

        Assert.Equal((ExitClass.Transient, PublicationJournal.ClaimLost), (failure.Outcome, failure.Reason));
        Assert.Equal("the holder's", (await OpenAsync(store)).View.Reference);
    }

    [Fact]
    public async Task Of_many_that_write_at_once_in_a_real_folder_one_does()
    {
        using var folder = new TemporaryFolder();
        var real = ObjectStores.Open(new Uri($"file://{folder["store"]}"), new S3Environment(null, null, null), TimeProvider.System);
        var journals = new List<PublicationJournal>();
        for (var i = 0; i < 16; i++) journals.Add(await OpenAsync(real));
        using var together = new Barrier(journals.Count);

        var wins = await Task.WhenAll(journals.Select((journal, i) => Task.Factory.StartNew(
            async () =>
            {
                together.SignalAndWait();
                try
                {
                    await journal.ClaimAsync($"run-{i}", default);
                    return true;
                }
                catch (PhaseException e) when (e.Reason == PublicationJournal.ClaimLost)
                {
                    return false;
                }
            }, TaskCreationOptions.LongRunning).Unwrap()));

        Assert.Single(wins, won => won);
    }

    [Fact]
    public async Task Accounts_platforms_videos_and_namespaces_have_journals_of_their_own()
    {
        await (await ClaimedAsync("one")).AppendAsync(JournalState.Public, default);

        await Assert.AllAsync(
            [Address with { Account = "UC2" }, Address with { Platform = Platform.TikTok }, Address with { VideoSha256 = new string('b', 64) }, Address with { Namespace = "other" }],
            async other => Assert.Equal(JournalState.Planned, (await PublicationJournal.OpenAsync(store, other, TimeProvider.System, default)).View.State));
    }

    [Fact]
    public async Task A_put_whose_answer_was_lost_and_that_was_repeated_is_ours()
    {
        var journal = await PublicationJournal.OpenAsync(new Repeating(store), Address, TimeProvider.System, default);

        await journal.ClaimAsync("one", default);
        await journal.AppendAsync(JournalState.SessionOpen, default, reference: "session");

        Assert.Equal("session", (await OpenAsync(store)).View.Reference);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"version":"videoagent.dev/journal/v2","number":1,"state":"Claimed","claim":"x","at":"2026-11-25T12:00:00Z"}""")]
    [InlineData("""{"number":2,"state":"Claimed","claim":"x","at":"2026-11-25T12:00:00Z"}""")]
    [InlineData("""{"number":1,"state":"Posted","claim":"x","at":"2026-11-25T12:00:00Z"}""")]
    public async Task An_entry_that_cannot_be_read_stops_everything(string json)
    {
        store.Put(Address.Entry(1), Encoding.UTF8.GetBytes(json));

        var failure = await Assert.ThrowsAsync<PhaseException>(() => OpenAsync(store));

        Assert.Equal((ExitClass.Permanent, "JournalUnreadable"), (failure.Outcome, failure.Reason));
    }

    private static Task<PublicationJournal> OpenAsync(IObjectStore store) => PublicationJournal.OpenAsync(store, Address, TimeProvider.System, default);

    private async Task<PublicationJournal> ClaimedAsync(string holder)
    {
        var journal = await OpenAsync(store);
        await journal.ClaimAsync(holder, default);
        return journal;
    }

    /// <summary>Does each put twice, as a client does whose first answer was lost.</summary>
    private sealed class Repeating(IObjectStore inner) : IObjectStore
    {
        public Task<ObjectInfo?> StatAsync(string key, CancellationToken cancellationToken) => inner.StatAsync(key, cancellationToken);

        public Task<Stream> OpenAsync(string key, ByteRange? range, CancellationToken cancellationToken) => inner.OpenAsync(key, range, cancellationToken);

        public async Task<bool> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken)
        {
            await inner.PutAsync(key, content, options, cancellationToken);
            content.Position = 0;
            return await inner.PutAsync(key, content, options, cancellationToken);
        }

        public Task CopyAsync(string source, string target, CancellationToken cancellationToken) => inner.CopyAsync(source, target, cancellationToken);

        public IAsyncEnumerable<ObjectInfo> ListAsync(string prefix, CancellationToken cancellationToken) => inner.ListAsync(prefix, cancellationToken);

        public Task DeleteAsync(string key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

        public Uri Link(string key, TimeSpan lifetime) => inner.Link(key, lifetime);
    }
}
