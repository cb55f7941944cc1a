namespace VideoAgent.Operator.VideoSchedules.Clock;

/// <summary>The due times of a stretch of time, which may be years: the latest few, and how many there are.</summary>
/// <param name="Latest">In order.</param>
/// <param name="Count">Counted no further than <see cref="MostCounted"/>.</param>
internal sealed record DueTimes(IReadOnlyList<DateTimeOffset> Latest, int Count)
{
    public const int MostCounted = 100;

    /// <param name="after">Itself left out.</param>
    /// <param name="until">Itself included.</param>
    /// <param name="most">How many of the latest are wanted, at least 1.</param>
    public static DueTimes Between(ScheduleClock clock, DateTimeOffset after, DateTimeOffset until, int most)
    {
        var count = Walk(clock, after, until).Take(MostCounted).Count();
        if (count == 0) return new([], 0);

        // From the end backwards, twice as far each time: whoever was away for a year does not walk through all of its minutes.
        for (var span = TimeSpan.FromMinutes(most); ; span *= 2)
        {
            var from = until - after > span ? until - span : after;
            var latest = Walk(clock, from, until).TakeLast(most).ToList();
            if (latest.Count == most || from == after) return new(latest, count);
        }
    }

    private static IEnumerable<DateTimeOffset> Walk(ScheduleClock clock, DateTimeOffset after, DateTimeOffset until)
    {
        for (var due = clock.Next(after); due <= until; due = clock.Next(due.Value)) yield return due.Value;
    }
}
