using VideoAgent.Contracts;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests;
using VideoAgent.Operator.VideoRequests.Planning;
using VideoAgent.Operator.VideoSchedules.Clock;

namespace VideoAgent.Operator.VideoSchedules.Planning;

/// <summary>
/// Decides what a schedule needs next, in two steps that a crash may come between: a run is announced in the status with its money reserved, and then its requests are
/// made, whose names follow from the announcement. So no due time is run twice and no money is spent that was not reserved.
/// </summary>
internal static class SchedulePlanner
{
    /// <summary>The status names them all.</summary>
    private const int MostActive = 100;

    /// <summary>So that nobody wakes just before the tick (as CronJob's controller does).</summary>
    private static readonly TimeSpan AfterTick = TimeSpan.FromMilliseconds(100);

    public static SchedulePlan Plan(ScheduleView view)
    {
        var status = ScheduleHistory.Record(view, view.Before with
        {
            ObservedGeneration = view.Schedule.Metadata.Generation,
            ObservedSchedule = RunQueue.Identity(view.Spec),
            DecidedUntil = RunQueue.Since(view),
            Ledger = view.Clock is { } zoned ? Settle(view, zoned) : view.Before.Ledger,
        });
        var plan = (view, status.Run) switch
        {
            ({ Clock: null } or { Faults.Count: > 0 }, _) => Stopped(view, status, "InvalidSpec", ScheduleConditions.Refusal(view) ?? ""),
            ({ Spec.Suspend: true }, _) => Stopped(view, status, "Suspended", "Suspended as asked; set spec.suspend to false to go on."),
            (_, { Made: false } run) => RunStarter.Make(view, status, run),
            ({ Clock: { } clock }, _) => Decide(view, status, clock),
        };
        return Finish(view, plan);
    }

    private static ScheduleLedgerStatus Settle(ScheduleView view, ScheduleClock clock) => ScheduleLedger.Settle(
        view.Before.Ledger, clock.DateOf(view.Now), view.Requests,
        view.Before.Run is { Made: false } run ? AnnouncedRun.Names(view.Schedule, run).ToHashSet() : [],
        request => view.Reserve(request.Spec));

    private static SchedulePlan Stopped(ScheduleView view, VideoScheduleStatus status, string reason, string message) => new(status with
    {
        Reason = reason,
        Message = message,
        NextScheduleTime = null,
        Conditions = ScheduleConditions.Of(view, null),
    })
    {
        Notes = view.Before.Reason == reason && view.Before.Message == message ? [] : [new(reason == "InvalidSpec", reason, message) { Count = 0 }],
    };

    private static SchedulePlan Decide(ScheduleView view, VideoScheduleStatus status, ScheduleClock clock)
    {
        var queue = RunQueue.Of(view, clock);
        status = status with { DecidedUntil = queue.DecidedUntil, Pending = null, Conditions = ScheduleConditions.Of(view, null) };
        var active = view.Active.Count();
        var waits = queue.IsCatchUp && active > 0;
        var plan = queue switch
        {
            { Due: [] } => new SchedulePlan(Told(status, queue.Notes)) { Notes = queue.Notes },
            _ when waits => new SchedulePlan(Told(status with { Pending = queue.Due }, queue.Notes)) { Notes = queue.Notes },
            _ when active > 0 && view.Spec.ConcurrencyPolicy == ConcurrencyPolicy.Forbid =>
                Skip(status, queue, new(true, "StillActive", $"The run of {queue.Due[0]:u} was skipped: {active} of the schedule's videos are not finished, and spec.concurrencyPolicy is Forbid.")),
            _ when active + view.Spec.BatchSize > MostActive && view.Spec.ConcurrencyPolicy == ConcurrencyPolicy.Allow =>
                Skip(status, queue, new(true, "TooManyActive", $"The run of {queue.Due[0]:u} was skipped: {active} of the schedule's videos are not finished, and {MostActive} is the most.")),
            _ => Announce(view, status with { Pending = queue.Due.Count > 1 ? [.. queue.Due.Skip(1)] : null }, queue, clock),
        };
        var next = clock.Next(queue.DecidedUntil > view.Now ? queue.DecidedUntil : view.Now);
        return plan with
        {
            Status = plan.Status with { NextScheduleTime = next },
            LookAgainAt = new[] { next + AfterTick, NewDay(view, plan.Status, clock) }.Min(),
        };
    }

    private static SchedulePlan Announce(ScheduleView view, VideoScheduleStatus status, RunQueue queue, ScheduleClock clock)
    {
        var due = queue.Due[0];
        var run = new AnnouncedRunStatus { DueAt = due, Size = view.Spec.BatchSize, FirstTopic = status.NextTopic ?? 0 };
        var each = Dearest(view, run);
        var budget = ScheduleBudget.Of(view.Spec.Budget, status.Ledger!, each, run.Size, clock); // settled above
        status = status with { Conditions = ScheduleConditions.Of(view, budget) };
        var shortage = budget.Why is { } why
            ? new RunNote(true, "BudgetExhausted", $"{run.Size - budget.Room} of {run.Size} videos of {due:u} are not made. {why}") { Count = budget.Room == 0 ? 1 : 0 }
            : null;
        if (budget.Room == 0) return Skip(status, queue, shortage!); // no room has a reason

        run = run with { Size = budget.Room };
        List<RunNote> notes = [.. queue.Notes, .. shortage is null ? [] : new[] { shortage }];
        return new SchedulePlan((notes.Count > 0 ? Told(status, notes) : status with { Reason = "Scheduled", Message = $"The run of {due:u} is being started." }) with
        {
            Run = run,
            NextTopic = view.Spec.Topics.List is { Count: var count } ? (run.FirstTopic + run.Size) % count : null,
            Ledger = ScheduleLedger.Reserve(status.Ledger!, AnnouncedRun.Names(view.Schedule, run), each),
        })
        {
            Notes = notes,
        };
    }

    /// <summary>When what was spent today is no longer today's.</summary>
    private static DateTimeOffset? NewDay(ScheduleView view, VideoScheduleStatus status, ScheduleClock clock) =>
        status.Ledger is { } ledger && ScheduleLedger.Today(ledger) > Usd.Zero ? clock.StartOf(clock.DateOf(view.Now).AddDays(1)) : null;

    private static Usd Dearest(ScheduleView view, AnnouncedRunStatus run) => AnnouncedRun.Requests(view, run).Max(request => view.Reserve(request.Spec));

    private static SchedulePlan Skip(VideoScheduleStatus status, RunQueue queue, RunNote note)
    {
        List<RunNote> notes = [.. queue.Notes, note];
        return new SchedulePlan(Told(status with { Pending = queue.Due.Count > 1 ? [.. queue.Due.Skip(1)] : null }, notes)) { Notes = notes };
    }

    /// <summary>The last note is what the status says; without one it goes on to say what it said, unless that is over.</summary>
    private static VideoScheduleStatus Told(VideoScheduleStatus status, IReadOnlyList<RunNote> notes) => notes is [.., var last]
        ? status with { Reason = last.Reason, Message = Text.Cut(last.Text, ScheduleConditions.MaxMessage) }
        : status.Reason is null or "InvalidSpec" or "Suspended" ? status with { Reason = "Waiting", Message = "Waits for the next due time." } : status;

    private static SchedulePlan Finish(ScheduleView view, SchedulePlan plan)
    {
        List<string> active = [.. view.Active.Select(request => request.Metadata.Name).Union(plan.Creates.Select(request => request.Metadata.Name)).Order(StringComparer.Ordinal)];
        return plan with
        {
            Status = plan.Status with
            {
                Active = active.Count == 0 ? null : [.. active.Take(MostActive)],
                ActiveCount = active.Count,
                Ledger = view.Before.Ledger is null && plan.Status.Ledger is { } ledger && ScheduleLedger.IsBlank(ledger) ? null : plan.Status.Ledger,
                SpentTodayUsd = plan.Status.Ledger is { } day ? ScheduleLedger.Today(day) : null,
                SpentThisMonthUsd = plan.Status.Ledger is { } month ? ScheduleLedger.ThisMonth(month) : null,
            },
            Deletes = ScheduleHistory.Surplus(view),
            Notes = ModelEndingWords.News(view.Before.Conditions, plan.Status.Conditions) is { } news ? [.. plan.Notes, new(true, news.Reason, news.Message) { Count = 0 }] : plan.Notes,
        };
    }
}
