using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Phases.TrendDiscovery;
using VideoAgent.PhaseRunner.Tests.Providers.Trends;
using VideoAgent.Storage.Objects;
using VideoAgent.Storage.Objects.Folders;
using VideoAgent.Testing;

namespace VideoAgent.PhaseRunner.Tests.Phases.TrendDiscovery;

/// <summary>On a real folder, as pods share it.</summary>
public sealed class TopicMemoryTests : IDisposable
{
    private static readonly string[] Subjects = ["Green leaves", "Iced cups", "Clay pots", "Water heat", "Morning rituals", "Herb gardens", "Milk foam", "Sugar", "Porcelain", "Spices", "Lemon", "Kettles"];

    private readonly TemporaryFolder folder = new();
    private readonly MovableTime time = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Requests_at_once_take_different_subjects()
    {
        var chosen = await AtOnceAsync(Enumerable.Repeat(Subjects, Subjects.Length));

        Assert.Equal(Subjects.Order(StringComparer.Ordinal), chosen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Requests_at_once_take_no_subjects_that_are_alike()
    {
        var chosen = await AtOnceAsync([["Emergency fund", "Sugar"], ["How to build an emergency fund", "Milk"]]);

        Assert.Single(chosen, subject => subject.Contains("mergency", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_that_comes_again_keeps_its_subject_also_after_a_month()
    {
        var first = await ChooseAsync("a");
        await ChooseAsync("b");
        time.Ahead = TimeSpan.FromDays(40);
        await ChooseAsync("c");

        Assert.Equal(first, await ChooseAsync("a", subjects: [.. Subjects.Reverse()]));
        Assert.Equal(3, await CountAsync());
    }

    /// <summary>The put that takes a subject is the one step between choosing and having chosen.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_is_killed_before_or_after_it_took_its_subject_takes_the_same_when_it_comes_again(bool afterwards)
    {
        await ChooseAsync("other");
        var dying = new LedStore(new FolderObjectStore(folder["store"]), async put =>
        {
            if (afterwards) await put();
            throw new IOException("killed");
        });
        await Assert.ThrowsAsync<IOException>(() => new TopicMemory(dying, Request("a"), "tea", "en", time).ChooseAsync(Ranked(Subjects), CancellationToken.None));

        Assert.Equal("Iced cups", await ChooseAsync("a"));
        Assert.Equal(2, await CountAsync());
    }

    [Theory]
    [InlineData("Tea!", "en-GB", "studio", false)]
    [InlineData("coffee", "en", "studio", true)]
    [InlineData("tea", "de", "studio", true)]
    [InlineData("tea", "en", "garage", true)]
    public async Task A_niche_is_its_words_in_one_language_and_namespace(string niche, string language, string @namespace, bool isAnother)
    {
        await ChooseAsync("a");

        Assert.Equal(isAnother ? "Green leaves" : "Iced cups", await ChooseAsync("b", niche, language, @namespace));
    }

    [Fact]
    public async Task A_damaged_entry_keeps_its_number_and_stops_nobody()
    {
        await ChooseAsync("a");
        var key = await KeysAsync().SingleAsync();
        using var half = new MemoryStream("{\"version\":\"v"u8.ToArray());
        await new FolderObjectStore(folder["store"]).PutAsync(key, half, new(), CancellationToken.None);

        Assert.Equal("Green leaves", await ChooseAsync("b"));
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task The_list_does_not_grow_for_ever()
    {
        var store = new FolderObjectStore(folder["store"]);
        await ChooseAsync("first");
        var first = await KeysAsync().SingleAsync();
        for (var number = 2; number <= 1000; number++) await store.CopyAsync(first, $"{first[..^8]}{number:00000000}", CancellationToken.None);

        await ChooseAsync("last");

        var keys = await KeysAsync().ToListAsync();
        Assert.Equal((1000, "00000002", "00001001"), (keys.Count, keys[0][^8..], keys[^1][^8..]));
    }

    /// <summary>Each has chosen before any may take what it chose.</summary>
    private async Task<string[]> AtOnceAsync(IEnumerable<string[]> subjects)
    {
        var all = subjects.ToList();
        var (arrived, open) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        async Task<bool> Meet(Func<Task<bool>> put)
        {
            if (Interlocked.Increment(ref arrived) == all.Count) open.SetResult();
            await open.Task;
            return await put();
        }

        var choices = await Task.WhenAll(all.Select((offered, number) => Task.Run(() =>
            new TopicMemory(new LedStore(new FolderObjectStore(folder["store"]), Meet), Request($"uid-{number}"), "tea", "en", time).ChooseAsync(Ranked(offered), CancellationToken.None))));
        return [.. choices.Select(choice => choice.Subject)];
    }

    private async Task<int> CountAsync() => await KeysAsync().CountAsync();

    private IAsyncEnumerable<string> KeysAsync() => new FolderObjectStore(folder["store"]).ListAsync("studio/topics/", CancellationToken.None).Select(item => item.Key);

    private async Task<string> ChooseAsync(string uid, string niche = "tea", string language = "en", string @namespace = "studio", string[]? subjects = null) =>
        (await new TopicMemory(new FolderObjectStore(folder["store"]), Request(uid, @namespace), niche, language, time).ChooseAsync(Ranked(subjects ?? Subjects), CancellationToken.None)).Subject;

    private static RequestIdentity Request(string uid, string @namespace = "studio") => new() { Namespace = @namespace, Name = "video", Uid = uid };

    private static TrendTopic[] Ranked(string[] subjects) =>
        [.. subjects.Select((subject, index) => new TrendTopic { Rank = index + 1, Subject = subject, Virality = 90 - index, Signals = new(), Reasons = ["a reason"], Source = "test" })];

    /// <summary>A folder whose puts go the way the test leads them.</summary>
    private sealed class LedStore(IObjectStore store, Func<Func<Task<bool>>, Task<bool>> put) : IObjectStore
    {
        public Task<ObjectInfo?> StatAsync(string key, CancellationToken cancellationToken) => store.StatAsync(key, cancellationToken);

        public Task<Stream> OpenAsync(string key, ByteRange? range, CancellationToken cancellationToken) => store.OpenAsync(key, range, cancellationToken);

        public Task<bool> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken) =>
            put(() => store.PutAsync(key, content, options, cancellationToken));

        public Task CopyAsync(string source, string target, CancellationToken cancellationToken) => store.CopyAsync(source, target, cancellationToken);

        public IAsyncEnumerable<ObjectInfo> ListAsync(string prefix, CancellationToken cancellationToken) => store.ListAsync(prefix, cancellationToken);

        public Task DeleteAsync(string key, CancellationToken cancellationToken) => store.DeleteAsync(key, cancellationToken);

        public Uri Link(string key, TimeSpan lifetime) => store.Link(key, lifetime);
    }
}
