using System.Globalization;
using VideoAgent.Operator.VideoSchedules.Clock;

namespace VideoAgent.Operator.Tests.VideoSchedules.Clock;

public class ScheduleClockTests
{
    private static ScheduleClock Clock(string schedule, string zone) => new(CronPattern.Parse(schedule), TimeZoneInfo.FindSystemTimeZoneById(zone));

    /// <summary>The next due times, as the zone's own clocks show them.</summary>
    private static IEnumerable<string> Following(string schedule, string zone, string after, int count)
    {
        var clock = Clock(schedule, zone);
        var due = DateTimeOffset.Parse(after, CultureInfo.InvariantCulture);
        for (var i = 0; i < count; i++)
        {
            due = clock.Next(due)!.Value;
            yield return clock.Local(due).ToString("MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
        }
    }

    [Fact]
    public void Day_of_month_and_day_of_week_are_either_or_when_both_are_given() =>
        Assert.Equal(["01-02 00:00 +00:00", "01-09 00:00 +00:00", "01-13 00:00 +00:00", "01-16 00:00 +00:00"], Following("0 0 13 * 5", "UTC", "2026-01-01T00:00Z", 4));

    [Theory]
    [InlineData("0 0 13 * *", "01-13 00:00 +00:00")]
    [InlineData("0 0 13 * ?", "01-13 00:00 +00:00")]
    [InlineData("0 0 * * 5", "01-02 00:00 +00:00")]
    [InlineData("0 0 * * 7", "01-04 00:00 +00:00")]
    [InlineData("0 0 */1 * SUN", "01-04 00:00 +00:00")]
    [InlineData("@monthly", "02-01 00:00 +00:00")]
    [InlineData("@yearly", "01-01 00:00 +00:00")]
    [InlineData("30 6-16/4 * * 1-5", "01-01 06:30 +00:00")]
    public void One_of_them_alone_decides(string schedule, string first) => Assert.Equal([first], Following(schedule, "UTC", "2026-01-01T00:00Z", 1));

    [Fact]
    public void A_time_that_spring_skips_is_due_by_the_offset_before() =>
        Assert.Equal(["03-28 02:30 +01:00", "03-29 03:30 +02:00", "03-30 02:30 +02:00"], Following("30 2 * * *", "Europe/Berlin", "2026-03-28T00:00Z", 3));

    [Fact]
    public void Times_that_spring_skips_and_those_after_it_are_due_in_order_and_one_moment_once() =>
        Assert.Equal(["03-29 03:15 +02:00", "03-29 03:30 +02:00", "03-30 02:15 +02:00"], Following("15-30/15 2,3 * * *", "Europe/Berlin", "2026-03-29T00:45Z", 3));

    [Fact]
    public void A_time_that_autumn_shows_twice_is_due_the_first_time() =>
        Assert.Equal(["10-25 02:30 +02:00", "10-26 02:30 +01:00"], Following("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00Z", 2));

    [Fact]
    public void Every_hour_means_every_hour_that_passes()
    {
        Assert.Equal(["03-29 01:00 +01:00", "03-29 03:00 +02:00", "03-29 04:00 +02:00"], Following("0 * * * *", "Europe/Berlin", "2026-03-28T23:00Z", 3));
        Assert.Equal(["10-25 02:00 +02:00", "10-25 02:00 +01:00", "10-25 03:00 +01:00"], Following("@hourly", "Europe/Berlin", "2026-10-24T23:00Z", 3));
    }

    [Fact]
    public void A_day_begins_when_its_clocks_do()
    {
        // Cairo's clocks skip the midnight of the last Friday in April.
        Assert.Equal(DateTimeOffset.Parse("2026-04-24T01:00+03:00", CultureInfo.InvariantCulture), Clock("@daily", "Africa/Cairo").StartOf(new DateOnly(2026, 4, 24)));
    }

    [Fact]
    public void The_latest_of_many_due_times_are_found_without_walking_through_all()
    {
        var until = DateTimeOffset.Parse("2026-06-01T00:00Z", CultureInfo.InvariantCulture);

        var due = DueTimes.Between(Clock("* * * * *", "Europe/Berlin"), until.AddYears(-20), until, 3);

        Assert.Equal([until.AddMinutes(-2), until.AddMinutes(-1), until], due.Latest);
        Assert.Equal(DueTimes.MostCounted, due.Count);
    }

    [Theory]
    [InlineData(5, 2)]
    [InlineData(1, 1)]
    public void Of_few_due_times_all_that_are_wanted_are_found(int most, int found)
    {
        var until = DateTimeOffset.Parse("2026-06-01T00:00Z", CultureInfo.InvariantCulture);

        var due = DueTimes.Between(Clock("@yearly", "Europe/Berlin"), until.AddYears(-2), until, most);

        Assert.Equal(found, due.Latest.Count);
        Assert.Equal(2, due.Count);
    }
}
