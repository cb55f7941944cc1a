using Cronos;

namespace VideoAgent.Operator.VideoSchedules.Clock;

/// <summary>
/// The minutes of the wall clock that a schedule names, as cron means them: where day of month and day of week are both restricted, either will do. Cronos asks
/// for both, so it is asked twice, with one of them at a time.
/// </summary>
internal sealed class CronPattern
{
    private const int DayOfMonth = 2;
    private const int DayOfWeek = 4;

    private readonly IReadOnlyList<CronExpression> alternatives;

    private CronPattern(IReadOnlyList<CronExpression> alternatives, bool isHourly) => (this.alternatives, IsHourly) = (alternatives, isHourly);

    /// <summary>Every hour is meant, whatever the clock calls it.</summary>
    public bool IsHourly { get; }

    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static CronPattern Parse(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields is [var macro]) return new([CronExpression.Parse(macro)], macro == "@hourly");

        var isHourly = fields.Length == 5 && IsAny(fields[1]);
        return fields.Length == 5 && !IsAny(fields[DayOfMonth]) && !IsAny(fields[DayOfWeek])
            ? new([With(fields, DayOfMonth), With(fields, DayOfWeek)], isHourly)
            : new([CronExpression.Parse(text)], isHourly);
    }

    /// <summary>The first one after that minute; null when there is none before the year 2100.</summary>
    /// <param name="wall">A wall clock's time, given and returned as if it were UTC.</param>
    public DateTime? Next(DateTime wall) => alternatives.Min(each => each.GetNextOccurrence(wall));

    private static CronExpression With(string[] fields, int free) =>
        CronExpression.Parse(string.Join(' ', fields.Index().Select(field => field.Index == free ? "*" : field.Item)));

    private static bool IsAny(string field) => field is "*" or "?" or "*/1";
}
