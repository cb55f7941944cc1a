namespace VideoAgent.Operator.VideoSchedules.Clock;

/// <summary>
/// When a schedule is due, in a zone with daylight saving. A time of the day that the clock skips is due by the offset before the change (2:30 becomes 3:30), one that
/// it shows twice is due the first time: RFC 5545, section 3.3.5. So each wall clock time is due exactly once. Where the hour is <c>*</c>, every hour that passes is
/// meant: none is skipped, and both of two equally named ones count.
/// </summary>
internal sealed class ScheduleClock(CronPattern pattern, TimeZoneInfo zone)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The first due time after that moment; null when there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        DateTime? best = null;
        for (var wall = pattern.Next(IsQuiet(after.UtcDateTime) ? Wall(after) : Wall(after) - Day); wall is { } due; wall = pattern.Next(due))
        {
            foreach (var moment in Moments(due))
            {
                if (moment > after.UtcDateTime && !(moment >= best)) best = moment;
            }

            // Only near a change of the clock may a later wall time be due earlier.
            if (best is { } found && (IsQuiet(found) || due > Wall(found) + Day)) break;
        }

        return best is { } first ? new DateTimeOffset(first) : null;
    }

    public DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(Wall(moment));

    public DateTimeOffset StartOf(DateOnly date) => new(First(date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)));

    /// <summary>A moment as people there would write it, with its offset.</summary>
    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone);

    private IEnumerable<DateTime> Moments(DateTime wall) => pattern.IsHourly ? Shown(wall) : [First(wall)];

    private DateTime First(DateTime wall) => Shown(wall).Select(moment => (DateTime?)moment).FirstOrDefault() ?? wall - Before(wall);

    /// <summary>Every moment at which the clock shows that, in order: none in a gap, two in a fold.</summary>
    private IEnumerable<DateTime> Shown(DateTime wall) =>
        new[] { Before(wall), After(wall) }.Distinct().OrderDescending().Select(offset => wall - offset).Where(moment => moment + Offset(moment) == wall);

    /// <summary>No zone is more than 14 hours from UTC, so a day away lies on the known side of any change nearby.</summary>
    private TimeSpan Before(DateTime wall) => Offset(wall - Day);

    private TimeSpan After(DateTime wall) => Offset(wall + Day);

    private bool IsQuiet(DateTime moment) => Offset(moment - Day) == Offset(moment + Day);

    private DateTime Wall(DateTimeOffset moment) => Wall(moment.UtcDateTime);

    private DateTime Wall(DateTime moment) => moment + Offset(moment);

    private TimeSpan Offset(DateTime moment) => zone.GetUtcOffset(moment);
}
