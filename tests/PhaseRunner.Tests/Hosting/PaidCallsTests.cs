using System.Text;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Tests.Hosting;

/// <summary>Attempts that are killed wherever they can be, and what the next one pays and counts.</summary>
public class PaidCallsTests
{
    private static readonly RequestIdentity Request = new() { Namespace = "studio", Name = "video", Uid = "4f1c" };
    private static readonly Usd Price = new(0.04m);
    private static readonly Usd AtMost = new(0.05m);

    private readonly MemoryStore store = new();
    private int asked;

    private PaidCalls Attempt(int number) => new(store, Request, PhaseName.VisualGeneration, number);

    private PaidCall Picture(Func<Task>? before = null) => new("picture 1", "a1", AtMost, async _ =>
    {
        asked++;
        if (before is not null) await before();
        return new PaidResult("png"u8.ToArray(), Price);
    });

    [Fact]
    public async Task One_that_died_after_it_had_stored_the_answer_is_counted_by_the_next()
    {
        await Attempt(1).GetOrCallAsync(Picture(), CancellationToken.None);

        var next = Attempt(2);
        var bytes = await next.GetOrCallAsync(Picture(), CancellationToken.None);

        Assert.Equal("png", Encoding.UTF8.GetString(bytes));
        Assert.Equal((1, Price, Usd.Zero), (asked, next.Spent, next.Saved));
        Assert.Empty(next.Notes);
    }

    [Fact]
    public async Task What_was_reported_is_saved_and_not_counted_again()
    {
        await Attempt(1).GetOrCallAsync(Picture(), CancellationToken.None);
        await ReportAsync(1);

        var next = Attempt(2);
        await next.GetOrCallAsync(Picture(), CancellationToken.None);

        Assert.Equal((1, Usd.Zero, Price), (asked, next.Spent, next.Saved));
    }

    [Fact]
    public async Task Another_request_saves_what_this_one_paid()
    {
        await Attempt(1).GetOrCallAsync(Picture(), CancellationToken.None);

        var other = new PaidCalls(store, Request with { Uid = "other" }, PhaseName.VisualGeneration, 2);
        await other.GetOrCallAsync(Picture(), CancellationToken.None);

        Assert.Equal((1, Usd.Zero, Price), (asked, other.Spent, other.Saved));
    }

    [Fact]
    public async Task One_that_died_with_its_question_sent_counts_at_its_most_and_is_said()
    {
        await DieAskingAsync(1);

        var next = Attempt(2);
        await next.GetOrCallAsync(Picture(), CancellationToken.None);

        Assert.Equal((2, AtMost + Price), (asked, next.Spent));
        Assert.Equal("picture 1: attempt 1 asked and got no answer; it may have been charged and counts at its most, $0.05.", Assert.Single(next.Notes));
    }

    [Fact]
    public async Task What_two_dead_attempts_left_is_counted_once_by_the_third()
    {
        await DieAskingAsync(1);
        await Attempt(2).GetOrCallAsync(Picture(), CancellationToken.None); // and dies before it reports

        var third = Attempt(3);
        await third.GetOrCallAsync(Picture(), CancellationToken.None);
        await ReportAsync(3);
        var fourth = Attempt(4);
        await fourth.GetOrCallAsync(Picture(), CancellationToken.None);

        Assert.Equal((2, AtMost + Price), (asked, third.Spent));
        Assert.Equal(Usd.Zero, fourth.Spent);
        Assert.Equal(Price, fourth.Saved);
    }

    [Fact]
    public async Task An_answer_that_never_came_fails_the_attempt_which_says_so_itself()
    {
        var calls = Attempt(1);

        var failure = await Assert.ThrowsAsync<PhaseException>(() => calls.GetOrCallAsync(
            Picture(() => throw new OutcomeUnknownException("The connection broke.", new IOException())), CancellationToken.None));

        Assert.Equal((ExitClass.Transient, "OutcomeUnknown", AtMost), (failure.Outcome, failure.Reason, calls.Spent));
        await ReportAsync(1);
        var next = Attempt(2);
        await next.GetOrCallAsync(Picture(), CancellationToken.None);
        Assert.Equal(Price, next.Spent);
    }

    [Fact]
    public async Task What_nobody_foresaw_may_have_been_charged()
    {
        var calls = Attempt(1);

        await Assert.ThrowsAsync<PhaseException>(() => calls.GetOrCallAsync(Picture(() => throw new KeyNotFoundException("data")), CancellationToken.None));

        Assert.Equal(AtMost, calls.Spent);
    }

    [Fact]
    public async Task A_refusal_costs_nothing_and_leaves_nothing()
    {
        await Assert.ThrowsAsync<PhaseException>(() => Attempt(1).GetOrCallAsync(Picture(() => throw PhaseException.Permanent("Refused", "no")), CancellationToken.None));

        Assert.Empty(await store.ListAsync("studio/", CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task What_costs_nothing_leaves_no_note()
    {
        await Attempt(1).GetOrCallAsync(new("card 1", "a1", Usd.Zero, _ => Task.FromResult(new PaidResult([1], Usd.Zero))), CancellationToken.None);

        Assert.Equal([ArtifactKeys.Call("studio", "a1")], await store.ListAsync("studio/", CancellationToken.None).Select(found => found.Key).ToListAsync());
    }

    /// <summary>As after SIGKILL: the note is there and nothing else.</summary>
    private async Task DieAskingAsync(int attempt)
    {
        asked++;
        using var note = new MemoryStream(new SentNote(AtMost, attempt, "picture 1").Encode());
        await store.PutAsync(ArtifactKeys.CallSent(Request, "a1", attempt), note, PutOptions.Default, CancellationToken.None);
    }

    private async Task ReportAsync(int attempt)
    {
        using var report = new MemoryStream("{}"u8.ToArray());
        await store.PutAsync(ArtifactKeys.Report(Request, PhaseName.VisualGeneration, attempt), report, PutOptions.Default, CancellationToken.None);
    }
}
