using VideoAgent.Contracts;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoSchedules.Clock;

namespace VideoAgent.Operator.VideoSchedules.Planning;

/// <summary>How many requests the budgets have room for now, and when there will be more.</summary>
/// <param name="Room">At most what was wanted.</param>
/// <param name="Why">Null when there is room for all.</param>
internal sealed record ScheduleBudget(int Room, string? Why)
{
    public static ScheduleBudget Of(ScheduleBudgetSpec budget, ScheduleLedgerStatus ledger, Usd each, int wanted, ScheduleClock clock)
    {
        if (each == Usd.Zero) return new(wanted, null); // what costs nothing needs no money

        var day = Fits(budget.DailyUsd, ScheduleLedger.Today(ledger), each, wanted);
        var month = Fits(budget.MonthlyUsd, ScheduleLedger.ThisMonth(ledger), each, wanted);
        if (day == wanted && month == wanted) return new(wanted, null);

        var (name, limit, spent, anew) = month <= day
            ? ("spec.budget.monthlyUsd", budget.MonthlyUsd!.Value, ScheduleLedger.ThisMonth(ledger), new DateOnly(ledger.Date.Year, ledger.Date.Month, 1).AddMonths(1))
            : ("spec.budget.dailyUsd", budget.DailyUsd!.Value, ScheduleLedger.Today(ledger), ledger.Date.AddDays(1));
        return new(Math.Min(day, month), Explain(name, limit, spent, each, anew, clock));
    }

    private static int Fits(Usd? limit, Usd spent, Usd each, int wanted) =>
        limit is { } most ? (int)Math.Clamp(Math.Floor((most - spent).Amount / each.Amount), 0, wanted) : wanted;

    private static string Explain(string name, Usd limit, Usd spent, Usd each, DateOnly anew, ScheduleClock clock)
    {
        var question = $"A video may cost ${each} (spec.template.budget.maxUsd), and ${spent} of the ${limit} of {name} are spent or reserved.";
        if (each > limit) return $"{question} No video fits into that: lower the one or raise the other.";

        var start = clock.StartOf(anew);
        return clock.Next(start.AddTicks(-1)) is { } next ? $"{question} It begins anew on {anew:yyyy-MM-dd}; the next run after that is at {clock.Local(next):yyyy-MM-dd'T'HH:mm:sszzz}." : question;
    }
}
