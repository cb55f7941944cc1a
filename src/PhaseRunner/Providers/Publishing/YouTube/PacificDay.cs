namespace VideoAgent.PhaseRunner.Providers.Publishing.YouTube;

/// <summary>
/// When the quotas of Google's APIs come back: at midnight in California. By the rule of the United States since 2007 and not by the system's table
/// of zones, which an image need not have.
/// </summary>
internal static class PacificDay
{
    public static TimeSpan UntilNext(DateTimeOffset now)
    {
        var midnight = now.ToOffset(Offset(now)).Date.AddDays(1);
        // The clocks change hours after midnight, so winter's offset finds the one that holds at midnight.
        var offset = Offset(new DateTimeOffset(midnight, TimeSpan.FromHours(-8)));
        return new DateTimeOffset(midnight, offset) - now;
    }

    /// <summary>Summer from the second Sunday of March, 2:00, to the first Sunday of November, 2:00.</summary>
    private static TimeSpan Offset(DateTimeOffset at)
    {
        var begin = new DateTimeOffset(Sunday(at.UtcDateTime.Year, 3, 2).ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero);
        var end = new DateTimeOffset(Sunday(at.UtcDateTime.Year, 11, 1).ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);
        return TimeSpan.FromHours(at >= begin && at < end ? -7 : -8);
    }

    private static DateOnly Sunday(int year, int month, int number)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays(((7 - (int)first.DayOfWeek) % 7) + (7 * (number - 1)));
    }
}
