namespace VideoAgent.PhaseRunner.Providers.Trends.YouTube;

/// <summary>
/// When YouTube's daily allowances come back: midnight in California. The runner's image has no zones, so the rule of the United States since 2007 is
/// written out: summer time from the second Sunday of March to the first of November, both at two in the morning.
/// </summary>
internal static class PacificDay
{
    private static readonly TimeSpan Winter = TimeSpan.FromHours(-8);
    private static readonly TimeSpan Summer = TimeSpan.FromHours(-7);

    /// <summary>The first midnight there after a moment.</summary>
    public static DateTimeOffset EndsAfter(DateTimeOffset moment)
    {
        // The day there is the same in winter time, or a day earlier between 7 and 8 UTC in summer: begin with that one.
        var day = DateOnly.FromDateTime(moment.ToOffset(Winter).DateTime);
        for (; ; day = day.AddDays(1))
            if (Midnight(day) is var midnight && midnight > moment) return midnight.ToUniversalTime();
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, IsSummer(day) ? Summer : Winter);

    /// <summary>At midnight, before a change of that day.</summary>
    private static bool IsSummer(DateOnly day) => day > Sunday(day.Year, 3, 2) && day <= Sunday(day.Year, 11, 1);

    private static DateOnly Sunday(int year, int month, int which)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays(((7 - (int)first.DayOfWeek) % 7) + (7 * (which - 1)));
    }
}
