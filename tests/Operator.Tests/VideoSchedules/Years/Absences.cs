namespace VideoAgent.Operator.Tests.VideoSchedules.Years;

/// <summary>When nobody could start a run. Absences with hardly any time between them count as one.</summary>
internal sealed class Absences
{
    /// <summary>A run may take a few tries.</summary>
    public static readonly TimeSpan Prompt = TimeSpan.FromMinutes(5);

    private readonly List<(DateTimeOffset From, DateTimeOffset To)> all = [];

    public int Count => all.Count;

    /// <summary>Gives its end.</summary>
    public DateTimeOffset Add(DateTimeOffset from, TimeSpan length)
    {
        var to = from + length;
        while (all is [.., var last] && from < last.To + (Prompt * 2))
        {
            (from, to) = (last.From, to > last.To ? to : last.To);
            all.RemoveAt(all.Count - 1);
        }

        all.Add((from, to));
        return to;
    }

    /// <summary>The one that a run due then may fall into.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? At(DateTimeOffset due) => Within(due, due + Prompt);

    public (DateTimeOffset From, DateTimeOffset To)? Within(DateTimeOffset from, DateTimeOffset to)
    {
        var index = all.FindIndex(absence => absence.From <= to && absence.To >= from);
        return index < 0 ? null : all[index];
    }
}
