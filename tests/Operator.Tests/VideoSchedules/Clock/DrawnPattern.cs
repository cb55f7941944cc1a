namespace VideoAgent.Operator.Tests.VideoSchedules.Clock;

/// <summary>A schedule drawn by chance, of which it is known without reading its text which minutes it names.</summary>
internal sealed class DrawnPattern
{
    private readonly DrawnField minutes;
    private readonly DrawnField hours;
    private readonly DrawnField days;
    private readonly DrawnField months;
    private readonly DrawnField weekdays;

    private DrawnPattern(DrawnField minutes, DrawnField hours, DrawnField days, DrawnField months, DrawnField weekdays) =>
        (this.minutes, this.hours, this.days, this.months, this.weekdays) = (minutes, hours, days, months, weekdays);

    /// <summary>At most two minutes of any hours, on any days.</summary>
    public static DrawnPattern Intricate(Random chance) => new(
        DrawnField.Few(chance, 0, 59), DrawnField.Draw(chance, 0, 23, anyOneIn: 4), DrawnField.Draw(chance, 1, 31, anyOneIn: 2), DrawnField.Draw(chance, 1, 12, anyOneIn: 2), DrawnField.Draw(chance, 0, 6, anyOneIn: 2));

    /// <summary>Once a day, in the small hours in which clocks are changed.</summary>
    public static DrawnPattern Plain(Random chance) => new(
        DrawnField.Few(chance, 0, 59), DrawnField.Few(chance, 0, 3), DrawnField.Any(1, 31), DrawnField.Any(1, 12), DrawnField.Any(0, 6));

    public string Text => string.Join(' ', minutes.Text, hours.Text, days.Text, months.Text, weekdays.Text);
    public bool IsHourly => hours.IsAny;

    public bool IsTime(long minuteOfDay) => minutes.Has((int)(minuteOfDay % 60)) && hours.Has((int)(minuteOfDay / 60));

    public bool IsDay(DateOnly date)
    {
        var (day, weekday) = (days.Has(date.Day), weekdays.Has((int)date.DayOfWeek));
        return months.Has(date.Month) && (days.IsAny || weekdays.IsAny ? day && weekday : day || weekday);
    }
}

internal sealed record DrawnField(string Text, bool IsAny, IReadOnlySet<int> Values)
{
    public bool Has(int value) => Values.Contains(value);

    public static DrawnField Any(int from, int to) => new("*", true, Enumerable.Range(from, to - from + 1).ToHashSet());

    /// <summary>One or two.</summary>
    public static DrawnField Few(Random chance, int from, int to)
    {
        var (one, other) = (chance.Next(from, to + 1), chance.Next(from, to + 1));
        return new(one == other ? $"{one}" : $"{one},{other}", false, new HashSet<int> { one, other });
    }

    public static DrawnField Draw(Random chance, int from, int to, int anyOneIn)
    {
        if (chance.Next(anyOneIn) == 0) return Any(from, to);

        var low = chance.Next(from, to + 1);
        var high = chance.Next(low, to + 1);
        var step = chance.Next(2, 8);
        return chance.Next(3) switch
        {
            0 => new($"{low}-{high}", false, Enumerable.Range(low, high - low + 1).ToHashSet()),
            1 => new($"{low}-{high}/{step}", false, Enumerable.Range(low, high - low + 1).Where(value => (value - low) % step == 0).ToHashSet()),
            _ => Few(chance, from, to),
        };
    }
}
