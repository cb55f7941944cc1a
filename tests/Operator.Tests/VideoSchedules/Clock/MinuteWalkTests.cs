using VideoAgent.Operator.VideoSchedules.Clock;

namespace VideoAgent.Operator.Tests.VideoSchedules.Clock;

/// <summary>Against a walker that goes through every minute of ten years, in every zone there is.</summary>
public class MinuteWalkTests
{
    /// <summary>No clock is changed at another moment than a quarter of an hour.</summary>
    private const int Quarter = 15;

    private static readonly DateTime Begin = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime End = Begin.AddYears(10);

    [Fact]
    public void Each_due_time_of_ten_years_is_found_once_in_every_zone()
    {
        var zones = Zones();
        var chance = new Random(Seed: 7);
        var found = 0;

        // Zones whose clocks go alike are walked through once. One of them is asked for all that an intricate pattern names, each of them for a plain one.
        foreach (var alike in zones.GroupBy(Course))
        {
            var offsets = Offsets(alike.First());
            found += Compare(DrawnPattern.Intricate(chance), offsets, alike.Take(1));
            found += Compare(DrawnPattern.Plain(chance), offsets, alike);
        }

        Assert.True(zones.Count > 500, $"only {zones.Count} zones");
        Assert.True(found > 100_000, $"only {found} due times");
    }

    private static int Compare(DrawnPattern pattern, int[] offsets, IEnumerable<TimeZoneInfo> zones)
    {
        var expected = Walk(pattern, offsets);
        foreach (var zone in zones) AssertSame(expected, new ScheduleClock(CronPattern.Parse(pattern.Text), zone), $"{pattern.Text} in {zone.Id}");
        return expected.Count;
    }

    private static void AssertSame(List<DateTime> expected, ScheduleClock clock, string what)
    {
        // Within the first and last day what came before and comes after the walk would count.
        var (from, to) = (Begin.AddDays(2), End.AddDays(-2));
        var last = from.AddMinutes(-1);
        foreach (var due in expected.Where(due => due >= from && due < to))
        {
            var next = clock.Next(last)?.UtcDateTime;
            Assert.True(next == due, $"{what}: after {last:u} comes {due:u}, not {next:u}");
            last = due;
        }

        Assert.True(!(clock.Next(last) < to), $"{what}: nothing is due after {last:u}");
    }

    /// <summary>Wall clock minutes count from the same zero as UTC's.</summary>
    private static List<DateTime> Walk(DrawnPattern pattern, int[] offsets)
    {
        var zero = Begin.Ticks / TimeSpan.TicksPerMinute;
        var day0 = DateOnly.FromDateTime(Begin).AddDays(-1);
        var days = Enumerable.Range(0, (int)(End - Begin).TotalDays + 3).Select(day => pattern.IsDay(day0.AddDays(day))).ToArray();
        var times = Enumerable.Range(0, 1440).Select(minute => pattern.IsTime(minute)).ToArray();
        bool Names(long wall) => times[(wall + 1440) % 1440] && days[(wall + 1440) / 1440];

        var due = new SortedSet<long>();
        var shown = offsets[0] - 1L;
        for (var minute = 0L; minute < offsets.LongLength * Quarter; minute++)
        {
            var wall = minute + offsets[minute / Quarter];
            if (pattern.IsHourly)
            {
                if (Names(wall)) due.Add(minute);
                continue;
            }

            for (var skipped = shown + 1; skipped < wall; skipped++)
            {
                if (Names(skipped)) due.Add(minute + skipped - shown - 1);
            }

            if (wall > shown && Names(wall)) due.Add(minute);
            shown = Math.Max(shown, wall);
        }

        return [.. due.Select(minute => new DateTime((zero + minute) * TimeSpan.TicksPerMinute, DateTimeKind.Utc))];
    }

    private static int[] Offsets(TimeZoneInfo zone) =>
        [.. Enumerable.Range(0, (int)(End - Begin).TotalMinutes / Quarter).Select(quarter => (int)zone.GetUtcOffset(Begin.AddMinutes((double)quarter * Quarter)).TotalMinutes)];

    /// <summary>When the clocks are changed, to the minute.</summary>
    private static string Course(TimeZoneInfo zone)
    {
        var course = $"{zone.GetUtcOffset(Begin)}";
        for (var day = Begin; day < End; day = day.AddDays(1))
        {
            var (before, after) = (day, day.AddDays(1));
            if (zone.GetUtcOffset(before) == zone.GetUtcOffset(after)) continue;
            while (after - before > TimeSpan.FromMinutes(1))
            {
                var middle = before.AddMinutes(Math.Floor((after - before).TotalMinutes / 2));
                if (zone.GetUtcOffset(middle) == zone.GetUtcOffset(day)) before = middle;
                else after = middle;
            }

            course += $" {after:yyyyMMddHHmm} {zone.GetUtcOffset(after)}";
        }

        return course;
    }

    /// <summary>Zones and their other names, as the database lists them.</summary>
    private static List<TimeZoneInfo> Zones() =>
    [
        .. File.ReadLines("/usr/share/zoneinfo/tzdata.zi").Select(line => line.Split(' ')).Where(words => words[0] is "Z" or "L").Select(words => words[0] == "Z" ? words[1] : words[2])
            .Distinct().Order(StringComparer.Ordinal).Select(TimeZoneInfo.FindSystemTimeZoneById),
    ];
}
