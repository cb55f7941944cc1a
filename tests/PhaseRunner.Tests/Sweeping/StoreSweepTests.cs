using VideoAgent.Contracts.Artifacts;
using VideoAgent.PhaseRunner.Sweeping;

namespace VideoAgent.PhaseRunner.Tests.Sweeping;

public sealed class StoreSweepTests : IDisposable
{
    private const string Output = "studio/content/VideoAssembly/5eed/";

    private static readonly TimeSpan Long = TimeSpan.FromDays(91);

    private static readonly string[] Remakable =
    [
        Output + "captions.ass", Output + "manifest.json", Output + "scenes/01.png", Output + "video.mp4",
        "studio/calls/cafe", "studio/calls/cafe.sent/4f1c/1", "studio/trends/beef", "studio/trends/beef.asking",
    ];

    private static readonly string[] Kept =
    [
        "studio/4f1c/video.mp4", "studio/4f1c/reports/Publishing-1.json", "studio/4f1c/calls/cafe",
        "studio/publications/d1ce/youtube-1/0001.json", "studio/tokens/tiktok-1/000001", "studio/topics/n1ce/00000001",
        "studio/media/music/calm.mp3", "studio/media/content/a/b/c", "delivery/YouTube/night-1234/video.mp4", "delivery/content/night-1234/video.mp4",
    ];

    private readonly SweptStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task What_can_be_made_again_goes_when_it_is_old_and_nothing_else()
    {
        await store.PutAsync([.. Remakable, .. Kept]);
        store.Time.Advance(Long);
        string[] young = ["studio/calls/f00d", "studio/content/TrendDiscovery/f00d/manifest.json"];
        await store.PutAsync(young);

        var sweep = store.Sweep();
        await sweep.RemoveAsync([], CancellationToken.None);

        Assert.Equal(young.Concat(Kept).Order(StringComparer.Ordinal), await store.KeysAsync());
        Assert.Equal((4, 20), sweep.Tally.Of(RemakableKind.Output));
        Assert.Equal((1, 5), sweep.Tally.Of(RemakableKind.Call));
        Assert.Equal((1, 5), sweep.Tally.Of(RemakableKind.SentNote));
        Assert.Equal((2, 10), sweep.Tally.Of(RemakableKind.Trend));
        Assert.Equal(Remakable.Length + Kept.Length + young.Length, sweep.Tally.Seen);
    }

    [Theory]
    [InlineData("captions.ass")]
    [InlineData("manifest.json")]
    [InlineData("video.mp4")]
    public async Task An_output_stays_whole_when_any_of_it_is_young(string rewritten)
    {
        await store.PutAsync(Remakable);
        store.Time.Advance(Long);
        await store.PutAsync(Output + rewritten);

        await store.Sweep().RemoveAsync([], CancellationToken.None);

        Assert.Equal(Remakable[..4], await store.KeysAsync());
    }

    [Fact]
    public async Task Other_namespaces_than_the_named_are_not_looked_into()
    {
        await store.PutAsync("audio/calls/1", "film/calls/1", "film/trends/1", "film/content/TrendDiscovery/1/manifest.json", "film2/calls/1", "film/4f1c/video.mp4");
        store.Time.Advance(Long);

        var sweep = store.Sweep();
        await sweep.RemoveAsync(["film", "none"], CancellationToken.None);

        Assert.Equal(["audio/calls/1", "film/4f1c/video.mp4", "film2/calls/1"], await store.KeysAsync());
        Assert.Equal(3, sweep.Tally.Seen);
    }

    [Fact]
    public async Task A_preview_names_what_a_sweep_removes_and_removes_nothing()
    {
        await store.PutAsync([.. Remakable, .. Kept]);
        store.Time.Advance(Long);
        var before = await store.KeysAsync();

        var named = await store.Sweep().PreviewAsync([], CancellationToken.None).Select(old => old.Key).ToArrayAsync();

        Assert.Equal(["studio/calls/cafe", "studio/calls/cafe.sent/4f1c/1", Output, "studio/trends/beef", "studio/trends/beef.asking"], named);
        Assert.Equal(before, await store.KeysAsync());
    }

    [Fact]
    public async Task Killed_at_any_removal_it_never_leaves_a_manifest_without_its_files_and_the_next_one_finishes()
    {
        for (var survived = 0; survived < Remakable.Length; survived++)
        {
            using var swept = new SweptStore();
            await swept.PutAsync([.. Remakable, .. Kept]);
            swept.Time.Advance(Long);
            var left = survived;
            var dying = new WatchedStore(swept.Objects, _ => Interlocked.Decrement(ref left) < 0 ? throw new IOException("killed") : Task.CompletedTask);

            await Assert.ThrowsAsync<IOException>(() => swept.Sweep(dying).RemoveAsync([], CancellationToken.None));
            var keys = await swept.KeysAsync();
            if (keys.Contains(Output + "manifest.json")) Assert.Equal(4, keys.Count(key => key.StartsWith(Output, StringComparison.Ordinal)));

            await swept.Sweep().RemoveAsync([], CancellationToken.None);
            Assert.Equal(Kept.Order(StringComparer.Ordinal), await swept.KeysAsync());
        }
    }

    [Theory]
    [InlineData(Output, Output + "video.mp4")]
    [InlineData("studio/calls/cafe", "studio/calls/cafe")]
    public async Task What_is_made_anew_after_it_was_listed_stays(string looked, string written)
    {
        await store.PutAsync(Remakable);
        store.Time.Advance(Long);
        var watched = new WatchedStore(store.Objects, _ => Task.CompletedTask, key => key == looked ? store.PutAsync(written) : Task.CompletedTask);

        await store.Sweep(watched).RemoveAsync([], CancellationToken.None);

        Assert.Contains(written, await store.KeysAsync());
    }

    [Fact]
    public async Task The_list_is_read_no_further_than_removals_are_under_way()
    {
        await store.PutAsync(Enumerable.Range(0, 200).Select(number => $"studio/calls/{number:000}"));
        store.Time.Advance(Long);
        using var release = new SemaphoreSlim(0);
        using var arrived = new SemaphoreSlim(0);
        var (under, most) = (0, 0);
        var watched = new WatchedStore(store.Objects, async _ =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref under));
            arrived.Release();
            await release.WaitAsync();
            Interlocked.Decrement(ref under);
        });

        var sweeping = store.Sweep(watched).RemoveAsync([], CancellationToken.None);
        for (var begun = 0; begun < 200; begun++)
        {
            if (begun >= StoreSweep.MaxAtOnce) release.Release();
            await arrived.WaitAsync();
            // One more is read to know that the one before it is complete, and one worker may have just taken its next.
            Assert.InRange(watched.Listed, begun + 1, begun + 1 + StoreSweep.MaxAtOnce + 1);
        }

        release.Release(StoreSweep.MaxAtOnce);
        await sweeping;
        Assert.Equal(StoreSweep.MaxAtOnce, most);
        Assert.Empty(await store.KeysAsync());
    }

    [Fact]
    public async Task Two_at_once_do_each_other_no_harm()
    {
        await store.PutAsync([.. Enumerable.Range(0, 100).SelectMany(number => Remakable.Select(key => key.Replace("studio", $"n{number}", StringComparison.Ordinal))), .. Kept]);
        store.Time.Advance(Long);

        await Task.WhenAll(store.Sweep().RemoveAsync([], CancellationToken.None), store.Sweep().RemoveAsync([], CancellationToken.None));

        Assert.Equal(Kept.Order(StringComparer.Ordinal), await store.KeysAsync());
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most)) Interlocked.CompareExchange(ref most, value, seen);
    }
}
