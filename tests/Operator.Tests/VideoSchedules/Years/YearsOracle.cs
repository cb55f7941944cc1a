using System.Globalization;
using VideoAgent.Contracts;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoSchedules;
using VideoAgent.Operator.VideoSchedules.Clock;

namespace VideoAgent.Operator.Tests.VideoSchedules.Years;

/// <summary>Whether one schedule did what it should in all the time, by what was made when and by when somebody was there.</summary>
internal sealed class YearsOracle
{
    /// <summary>As long as runs that are made up for may keep each other waiting: four of them, an hour each.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromHours(5);

    private readonly VideoSchedule schedule;
    private readonly IReadOnlyList<VideoRequest> made;
    private readonly IReadOnlyDictionary<string, Life> lives;
    private readonly Absences absences;
    private readonly ScheduleClock clock;
    private readonly List<DateTimeOffset> due = [];
    private readonly Dictionary<DateTimeOffset, List<VideoRequest>> runs;

    public YearsOracle(VideoSchedule schedule, IReadOnlyList<VideoRequest> made, IReadOnlyDictionary<string, Life> lives, Absences absences, DateTimeOffset begin, DateTimeOffset end)
    {
        (this.schedule, this.made, this.lives, this.absences) = (schedule, made, lives, absences);
        clock = ScheduleRules.Clock(schedule.Spec)!;
        for (var next = clock.Next(begin); next < end.AddDays(-1); next = clock.Next(next.Value)) due.Add(next.Value);
        runs = made.GroupBy(DueAt).Where(run => run.Key < end.AddDays(-1)).ToDictionary(run => run.Key, run => run.ToList());
    }

    public void Check()
    {
        Assert.Empty(runs.Keys.Except(due));
        Assert.All(made, request => Assert.True(MadeAt(request) >= DueAt(request), $"{request.Metadata.Name} was early"));
        Assert.True(schedule.Status!.DecidedUntil >= due[^1], $"{schedule.Metadata.Name} is behind");
        Assert.Equal(made.Select((_, index) => $"{"abcd"[index % 4]}"), made.Select(request => request.Spec.Topic));
        switch (schedule.Metadata.Name.Split('-')[0])
        {
            case "paid":
                CheckMoney();
                break;
            case "forbid":
                CheckOneAtATime();
                break;
            case "all":
                CheckAll();
                break;
            default:
                CheckLatest(schedule.Spec.CatchUp.Policy == CatchUpPolicy.None ? TimeSpan.FromMinutes(1) : TimeSpan.MaxValue);
                break;
        }
    }

    /// <summary>Somebody there: at once. Nobody: the last one when somebody is back, if it is not too late by then.</summary>
    private void CheckLatest(TimeSpan patience)
    {
        foreach (var (absence, times) in ByAbsence())
        {
            if (absence is not { } away)
            {
                Assert.All(times, AssertPrompt);
                continue;
            }

            var isOwed = away.To - times[^1] < patience - TimeSpan.FromSeconds(30) && !(clock.Next(away.To) < away.To + Absences.Prompt);
            Assert.True(!isOwed || runs.ContainsKey(times[^1]), Text(times[^1], "is owed"));
            Assert.All(times.SkipLast(away.To - times[^1] > patience ? 0 : 1), time => AssertNotMadeAfter(time, away));
        }
    }

    private void CheckAll()
    {
        var (max, deadline) = (schedule.Spec.CatchUp.Max, TimeSpan.FromSeconds(schedule.Spec.StartingDeadlineSeconds!.Value));
        foreach (var (absence, times) in ByAbsence())
        {
            if (absence is not { } away)
            {
                Assert.All(times.Where(time => absences.Within(time - Aftermath, time) is null), AssertPrompt);
                continue;
            }

            var latest = times.TakeLast(max).Where(time => away.To - time <= deadline).ToList();
            Assert.All(times.Except(latest), time => AssertNotMadeAfter(time, away));
            if (clock.Next(away.To) < away.To + Aftermath || absences.Within(away.To.AddMinutes(1), away.To + Aftermath) is not null || absences.Within(away.From - Aftermath, away.From.AddMinutes(-1)) is not null) continue;

            var owed = latest.Where(time => away.To + Aftermath - time < deadline).ToList();
            Assert.All(owed, time => Assert.True(runs.ContainsKey(time), Text(time, "is owed")));
            Assert.All(owed.Zip(owed.Skip(1)), pair => Assert.True(EndOf(pair.First) <= BeginOf(pair.Second) || BeginOf(pair.First) < away.To, Text(pair.Second, "did not wait")));
        }
    }

    private void CheckOneAtATime()
    {
        var order = runs.Keys.Order().ToList();
        Assert.All(order.Zip(order.Skip(1)), pair => Assert.True(EndOf(pair.First) <= BeginOf(pair.Second), Text(pair.Second, "ran beside another")));
        foreach (var time in due.Where(time => absences.At(time) is null))
        {
            var last = order.LastOrDefault(run => run < time);
            if (last == default || EndOf(last) <= time) AssertPrompt(time);
            else if (EndOf(last) > time + Absences.Prompt) Assert.False(runs.ContainsKey(time), Text(time, "ran although the last one worked"));
        }
    }

    private void CheckMoney()
    {
        // What is left of 0.70 when one video may cost 0.30 is enough for two, and for a third only the day after.
        Assert.All(runs.Values, run => Assert.InRange(run.Count, 1, 3));
        Assert.True(made.Count > due.Count, $"{schedule.Metadata.Name} made only {made.Count}");
        Assert.All(made.GroupBy(request => clock.DateOf(MadeAt(request))), day => Assert.True(Cost(day) <= new Usd(0.70m), $"{schedule.Metadata.Name} spent {Cost(day)} on {day.Key}"));
        Assert.All(made.GroupBy(request => (clock.DateOf(MadeAt(request)).Year, clock.DateOf(MadeAt(request)).Month)), month => Assert.True(Cost(month) <= new Usd(1.20m), $"{schedule.Metadata.Name} spent {Cost(month)} in {month.Key}"));
    }

    private Usd Cost(IEnumerable<VideoRequest> requests) => requests.Aggregate(Usd.Zero, (sum, request) => sum + lives[request.Metadata.Name].Cost);

    private IEnumerable<((DateTimeOffset From, DateTimeOffset To)? Absence, List<DateTimeOffset> Times)> ByAbsence() => due.GroupBy(absences.At).Select(group => (group.Key, group.ToList()));

    private void AssertPrompt(DateTimeOffset time) => Assert.True(runs.ContainsKey(time) && BeginOf(time) - time < Absences.Prompt, Text(time, "did not run promptly"));

    /// <summary>At the brink of an absence one may have been started before.</summary>
    private void AssertNotMadeAfter(DateTimeOffset time, (DateTimeOffset From, DateTimeOffset To) away) =>
        Assert.True(!runs.ContainsKey(time) || time < away.From || BeginOf(time) < away.To, Text(time, "was not to be made up for"));

    private DateTimeOffset BeginOf(DateTimeOffset time) => runs[time].Min(MadeAt);

    private DateTimeOffset EndOf(DateTimeOffset time) => runs[time].Max(request => lives[request.Metadata.Name].End);

    private string Text(DateTimeOffset time, string what) => $"{schedule.Metadata.Name} ({schedule.Spec.TimeZone}): {time:u} {what}";

    private static DateTimeOffset MadeAt(VideoRequest request) => request.Metadata.CreationTimestamp!.Value;

    private static DateTimeOffset DueAt(VideoRequest request) => DateTimeOffset.Parse(request.Metadata.Annotations[ScheduleLabels.DueAt], CultureInfo.InvariantCulture);
}

/// <summary>When a request ends, and what it has cost by then.</summary>
internal sealed record Life(DateTimeOffset End, Usd Cost);
