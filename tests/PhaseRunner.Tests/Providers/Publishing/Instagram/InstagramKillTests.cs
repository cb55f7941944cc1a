using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Tests.Providers.Publishing.YouTube;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing.Instagram;

/// <summary>Runs that are killed: there is one post of a video, and its address is known in the end.</summary>
public sealed class InstagramKillTests : IAsyncLifetime
{
    private InstagramRun run = null!; // set before each test

    public async Task InitializeAsync() => run = await InstagramRun.StartAsync();

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Killed_at_each_step_in_turn(bool isSent)
    {
        if (!isSent) await run.LinkAsync();
        run.Vendor.PostsPerDay = 1000;
        var step = 1;
        for (var isKilled = true; isKilled; step++)
        {
            run.Film(3500, seed: step);
            isKilled = await DieAsync(step);
            var fact = await run.PublishToTheEndAsync();
            Assert.Equal(Assert.Single(run.Vendor.Ledger, post => post.Sha256 == run.Digest).MediaId, fact.Id);
        }

        Assert.InRange(step, 15, 100);
        Assert.Equal(step - 1, run.Vendor.Ledger.Count);
    }

    [Fact]
    public async Task Killed_two_hundred_times_at_random()
    {
        const int Seed = 20261125;
        var random = new Random(Seed);
        run.Vendor.PostsPerDay = 1000;
        var kills = 0;
        for (var video = 1; kills < 200; video++)
        {
            run.Film(3500, seed: video);
            for (var life = random.Next(1, 6); life > 0; life--)
            {
                if (random.Next(5) == 0) run.Vendor.Lose("/media_publish");
                if (await DieAsync(random.Next(1, 35))) kills++;
                run.Time.Advance(TimeSpan.FromMinutes(random.Next(0, 15)));
                if (random.Next(10) == 0) run.Vendor.ExpireContainers();
                run.Vendor.DropFaults();
            }

            var fact = await run.PublishToTheEndAsync();
            Assert.True(run.Vendor.Ledger.Count(post => post.Sha256 == run.Digest) == 1, $"seed {Seed}, video {video}");
            Assert.Contains(run.Vendor.Ledger, post => post.MediaId == fact.Id && post.Sha256 == run.Digest);
        }
    }

    [Theory]
    [InlineData("SessionOpen")]
    [InlineData("BytesSent")]
    public async Task A_run_that_was_frozen_while_another_took_over_posts_nothing(string state)
    {
        var frozen = new PausingStore(run.Store, $"\"{state}\"", async () =>
        {
            run.Time.Advance(TimeSpan.FromMinutes(1));
            await run.PublishToTheEndAsync();
        });

        var failure = await Assert.ThrowsAsync<PhaseException>(() => run.PublishAsync(store: frozen));

        Assert.Equal((ExitClass.Transient, "ClaimLost"), (failure.Outcome, failure.Reason));
        Assert.Single(run.Vendor.Ledger);
    }

    [Fact]
    public async Task Garbled_answers_make_failures_and_no_second_post()
    {
        const int Seed = 7;
        var random = new Random(Seed);
        run.Vendor.PostsPerDay = 1000;
        for (var video = 1; video <= 300; video++)
        {
            run.Film(2500, seed: video);
            try
            {
                await run.PublishAsync(between: inner => new GarblingHandler(inner, random));
            }
            catch (PhaseException e)
            {
                Assert.InRange(e.Message.Length, 1, 4000);
            }

            Assert.True(run.Vendor.Ledger.Count(post => post.Sha256 == run.Digest) <= 1, $"seed {Seed}, video {video}");
            run.Time.Advance(TimeSpan.FromMinutes(7));
        }
    }

    /// <returns>Whether it came to be killed.</returns>
    private async Task<bool> DieAsync(int step)
    {
        try
        {
            await run.PublishAsync(new Reaper(step));
            return false;
        }
        catch (KilledException)
        {
            return true;
        }
        catch (PhaseException)
        {
            return false;
        }
    }
}
