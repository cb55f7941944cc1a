using VideoAgent.Contracts.Phases;
using VideoAgent.Testing.Vendors.YouTubeUploads;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing.YouTube;

/// <summary>Whenever a run is killed, the channel never has the video twice, and the run that is let alone finishes it.</summary>
public sealed class YouTubeKillTests
{
    private const int RandomRuns = 200;

    /// <summary>Of the random runs; printed by a failure, so that it can be repeated.</summary>
    private const int Seed = 20261125;

    /// <summary>Two parts, so that there is a boundary between those that complete the video and those that do not.</summary>
    private const int Bytes = YouTubeRun.PartBytes + 1234;

    [Fact]
    public async Task Killed_once_at_every_boundary_and_run_again()
    {
        var boundaries = await BoundariesAsync();
        Assert.InRange(boundaries, 30, 200);
        for (var at = 1; at <= boundaries; at++) await CheckAsync([at], $"killed at boundary {at} of {boundaries}");
    }

    [Fact]
    public async Task Killed_at_random_boundaries_one_run_after_the_other()
    {
        var boundaries = await BoundariesAsync();
        var random = new Random(Seed);
        for (var run = 0; run < RandomRuns;)
        {
            int[] kills = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => random.Next(1, boundaries + 1))];
            await CheckAsync(kills, $"seed {Seed}, killed at {string.Join(", ", kills)}");
            run += kills.Length;
        }
    }

    [Fact]
    public async Task Two_at_once_make_one_video()
    {
        await using var run = await YouTubeRun.StartAsync();
        for (var round = 0; round < 4; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
            {
                var failure = await Record.ExceptionAsync(() => run.PublishAsync());
                Assert.True(failure is null or PhaseException { Outcome: ExitClass.Transient }, $"{failure}");
            }));
        }

        await run.PublishAsync();
        Assert.Single(run.Vendor.Ledger);
    }

    [Fact]
    public async Task A_frozen_run_that_wakes_after_another_took_over_stops_at_its_next_step()
    {
        await using var run = await YouTubeRun.StartAsync();
        var (frozen, awake) = (new TaskCompletionSource(), new TaskCompletionSource());
        // The session is open, and its address not kept yet.
        run.Vendor.Next("/upload/youtube/v3/videos", async (_, handle) =>
        {
            frozen.SetResult();
            await awake.Task;
            await handle();
        });
        var first = Record.ExceptionAsync(() => run.PublishAsync());
        await frozen.Task;

        await run.PublishAsync();
        awake.SetResult();

        Assert.Equal("ClaimLost", Assert.IsType<PhaseException>(await first).Reason);
        Assert.Single(run.Vendor.Ledger);
    }

    [Theory]
    [InlineData("Claimed")]
    [InlineData("SessionOpen")]
    [InlineData("BytesSent")]
    [InlineData("Accepted")]
    [InlineData("Processing")]
    public async Task Frozen_after_any_step_and_overtaken_it_makes_no_second_video(string step)
    {
        await using var run = await StartAsync();
        var frozen = new PausingStore(run.Store, $"\"{step}\"", () => run.PublishAsync());

        var failure = await Record.ExceptionAsync(() => run.PublishAsync(store: frozen));

        Assert.Equal("ClaimLost", Assert.IsType<PhaseException>(failure).Reason);
        var video = Assert.Single(run.Vendor.Ledger);
        Assert.Equal((await run.JournalAsync()).Id, video.Id);
        Assert.Equal([video.Id], run.Vendor.In(StubYouTube.Playlist));
    }

    private static async Task<int> BoundariesAsync()
    {
        await using var run = await StartAsync();
        var reaper = new Reaper(int.MaxValue);
        using var http = KillableCalls.Client(reaper);
        await run.PublishAsync(http, new KillableStore(run.Store, reaper));
        return reaper.Crossed;
    }

    private static async Task CheckAsync(int[] kills, string what)
    {
        await using var run = await StartAsync();
        foreach (var at in kills)
        {
            var reaper = new Reaper(at);
            using var http = KillableCalls.Client(reaper);
            var end = await Record.ExceptionAsync(() => run.PublishAsync(http, new KillableStore(run.Store, reaper)));
            Assert.True(end is null or KilledException or PhaseException { Outcome: ExitClass.Transient }, $"{what}: {end}");
            Assert.True(run.Vendor.Ledger.Count <= 1, $"{what}: two videos");
        }

        var fact = await run.PublishAsync();

        Assert.True(run.Vendor.Ledger is [{ } video] && video.Id == fact.Id && video.Sha256 == run.Digest && fact.Url is not null, $"{what}: {run.Vendor.Ledger.Count} videos");
        Assert.True(run.Vendor.In(StubYouTube.Playlist) is [{ } listed] && listed == fact.Id, $"{what}: {run.Vendor.In(StubYouTube.Playlist).Count} times in the playlist");
        Assert.True(run.Vendor.Ledger[0].Captions.Count == 1, $"{what}: captions");
    }

    private static async Task<YouTubeRun> StartAsync()
    {
        var run = await YouTubeRun.StartAsync(Bytes);
        run.Metadata = run.Metadata with { PlaylistId = StubYouTube.Playlist };
        return run;
    }
}
