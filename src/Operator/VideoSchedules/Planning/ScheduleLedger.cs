using VideoAgent.Contracts;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoSchedules.Planning;

/// <summary>
/// The day's and the month's account. A request is charged what it may cost from before it is made, and what it did cost once it is over; one that is gone leaves its
/// last charge behind, so that deleting it wins nothing.
/// </summary>
internal static class ScheduleLedger
{
    /// <summary>More are folded into the sums, those that are over first: a status may not grow for ever.</summary>
    private const int MostCharges = 150;

    /// <summary>As of that day, with what the requests cost by now.</summary>
    /// <param name="requests">Those that are there.</param>
    /// <param name="expected">Names of requests that may not be there yet.</param>
    public static ScheduleLedgerStatus Settle(
        ScheduleLedgerStatus? ledger, DateOnly today, IReadOnlyDictionary<string, VideoRequest> requests, IReadOnlySet<string> expected, Func<VideoRequest, Usd> reserve)
    {
        var settled = On(ledger ?? new(), today);
        var charges = new List<ChargeStatus>();
        foreach (var charge in settled.Charges)
        {
            var request = requests.GetValueOrDefault(charge.Request);
            if (request is not null) charges.Add(charge with { Usd = Due(request, charge, reserve) });
            else if (expected.Contains(charge.Request)) charges.Add(charge);
            else settled = Close(settled, charge);
        }

        foreach (var charge in charges.Where(charge => requests.TryGetValue(charge.Request, out var request) && RequestFate.IsOver(request)).Take(Math.Max(0, charges.Count - MostCharges)).ToList())
        {
            settled = Close(settled, charge);
            charges.Remove(charge);
        }

        return settled with { Charges = charges };
    }

    /// <summary>What costs nothing is not written down.</summary>
    public static ScheduleLedgerStatus Reserve(ScheduleLedgerStatus ledger, IEnumerable<string> requests, Usd each) =>
        each == Usd.Zero ? ledger : ledger with { Charges = [.. ledger.Charges, .. requests.Select(name => new ChargeStatus { Request = name, Date = ledger.Date, Usd = each })] };

    /// <summary>For a request that could not be made.</summary>
    public static ScheduleLedgerStatus Release(ScheduleLedgerStatus ledger, string request) =>
        ledger with { Charges = [.. ledger.Charges.Where(charge => charge.Request != request)] };

    public static bool IsBlank(ScheduleLedgerStatus ledger) => ledger is { Charges.Count: 0 } && ledger.DayUsd == Usd.Zero && ledger.MonthUsd == Usd.Zero;

    public static Usd Today(ScheduleLedgerStatus ledger) =>
        ledger.Charges.Where(charge => charge.Date == ledger.Date).Aggregate(ledger.DayUsd, (sum, charge) => sum + charge.Usd);

    /// <summary>Charges of earlier months are not in it.</summary>
    public static Usd ThisMonth(ScheduleLedgerStatus ledger) => ledger.Charges.Aggregate(ledger.MonthUsd, (sum, charge) => sum + charge.Usd);

    /// <summary>A clock that was set back changes nothing: what was spent on a later day stays spent.</summary>
    private static ScheduleLedgerStatus On(ScheduleLedgerStatus ledger, DateOnly today)
    {
        if (today <= ledger.Date) return ledger;
        return IsSameMonth(ledger.Date, today)
            ? ledger with { Date = today, DayUsd = Usd.Zero }
            : new() { Date = today, Charges = [.. ledger.Charges.Where(charge => IsSameMonth(charge.Date, today))] };
    }

    private static Usd Due(VideoRequest request, ChargeStatus charge, Func<VideoRequest, Usd> reserve)
    {
        var cost = request.Status?.Cost?.TotalUsd ?? Usd.Zero;
        if (RequestFate.IsOver(request)) return cost;
        var reserved = reserve(request) is var asked && asked > charge.Usd ? asked : charge.Usd;
        return reserved > cost ? reserved : cost;
    }

    private static ScheduleLedgerStatus Close(ScheduleLedgerStatus ledger, ChargeStatus charge) => ledger with
    {
        DayUsd = charge.Date == ledger.Date ? ledger.DayUsd + charge.Usd : ledger.DayUsd,
        MonthUsd = ledger.MonthUsd + charge.Usd,
    };

    private static bool IsSameMonth(DateOnly one, DateOnly other) => (one.Year, one.Month) == (other.Year, other.Month);
}
