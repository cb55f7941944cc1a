using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Tests.Providers.Voices;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Tests.Providers.ElevenLabs;

/// <summary>An attempt that dies at each boundary of its paid call, and what the next one pays, counts and says.</summary>
public sealed class ElevenLabsKillTests : IAsyncLifetime
{
    private ElevenLabsRun run = null!; // set before each test

    public async Task InitializeAsync() => run = await ElevenLabsRun.StartAsync();

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Fact]
    public async Task Before_its_note_is_stored_nothing_was_sent()
    {
        await DieAsync(new DyingStore(run.Phase.Store) { DiesAt = (what, key) => what == "put" && key.Contains(".sent/", StringComparison.Ordinal) });

        await AssertNextAsync(charged: 1, lost: 0);
    }

    [Fact]
    public async Task Before_the_vendor_works_the_call_counts_at_its_most()
    {
        var store = new DyingStore(run.Phase.Store);
        run.Vendor.Next(ElevenLabsRun.Speech, (context, _) =>
        {
            store.Die();
            context.Abort();
            return Task.CompletedTask;
        });
        await DieAsync(store);

        await AssertNextAsync(charged: 1, lost: 1);
    }

    [Fact]
    public async Task After_the_vendor_has_charged_the_call_counts_at_its_most_and_is_said()
    {
        var store = new DyingStore(run.Phase.Store);
        run.Vendor.Next(ElevenLabsRun.Speech, async (context, handle) =>
        {
            var real = context.Response.Body;
            context.Response.Body = Stream.Null;
            await handle();
            context.Response.Body = real;
            store.Die();
            context.Abort();
        });
        await DieAsync(store);

        await AssertNextAsync(charged: 2, lost: 1);
    }

    [Fact]
    public async Task After_the_answer_and_before_it_is_stored_the_call_counts_at_its_most_and_is_said()
    {
        await DieAsync(new DyingStore(run.Phase.Store) { DiesAt = (what, key) => what == "put" && IsAnswer(key) });

        await AssertNextAsync(charged: 2, lost: 1);
    }

    [Fact]
    public async Task Once_the_answer_is_stored_it_is_found_and_counted_and_not_paid_again()
    {
        await DieAsync(new DyingStore(run.Phase.Store) { DiesAt = (what, key) => what == "delete" && key.Contains(".sent/", StringComparison.Ordinal) });

        await AssertNextAsync(charged: 1, lost: 0);
    }

    [Fact]
    public async Task While_the_voice_is_stored_the_answer_is_found_and_counted_and_not_paid_again()
    {
        await DieAsync(new DyingStore(run.Phase.Store) { DiesAt = (what, key) => what == "put" && key.Contains("/content/VoiceoverSynthesis/", StringComparison.Ordinal) });

        await AssertNextAsync(charged: 1, lost: 0);
    }

    private static bool IsAnswer(string key) => key.StartsWith("studio/calls/", StringComparison.Ordinal) && !key.Contains(".sent/", StringComparison.Ordinal);

    private async Task DieAsync(IObjectStore store) => Assert.NotEqual(ExitClass.Done, (await run.RunAsync(store)).Outcome);

    private async Task AssertNextAsync(int charged, int lost)
    {
        var report = await run.RunAsync();

        Assert.True(report.Outcome == ExitClass.Done, report.Message);
        Assert.Equal(charged, run.Vendor.Ledger.Count);
        var one = new Usd(0.12m * run.Vendor.Ledger[0].Characters / 1000);
        Assert.Equal(one * (1 + lost), report.Cost);
        Assert.Equal(lost, report.Facts.Warnings.Count(warning => warning.StartsWith("the voiceover: attempt 1 asked and got no answer", StringComparison.Ordinal)));
    }
}
