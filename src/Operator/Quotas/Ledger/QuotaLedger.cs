using VideoAgent.Contracts;

namespace VideoAgent.Operator.Quotas.Ledger;

/// <summary>
/// What becomes of an account. Pure. A request is charged what it may cost from before its first paid phase, and what it did cost once it is over; one that is
/// deleted before leaves its last charge behind, so that deleting it wins nothing.
/// </summary>
internal static class QuotaLedger
{
    /// <summary>
    /// The account on that day. What open requests may still cost is carried over: it may be spent on the new day as well. A clock that was set back
    /// changes nothing: what was had on a later day stays had.
    /// </summary>
    public static QuotaAccount On(QuotaAccount account, DateOnly today)
    {
        if (today <= account.Date) return account;
        var isSameMonth = (account.Date.Year, account.Date.Month) == (today.Year, today.Month);
        return new QuotaAccount
        {
            Date = today,
            ClosedMonthUsd = isSameMonth ? account.ClosedMonthUsd : Usd.Zero,
            Entries = [.. account.Entries.Select(entry => entry with { BeforeDayUsd = entry.SpentUsd, BeforeMonthUsd = isSameMonth ? entry.BeforeMonthUsd : entry.SpentUsd })],
        };
    }

    /// <summary>With what the requests have cost by now.</summary>
    /// <param name="find">By uid; null for a request that is gone.</param>
    public static QuotaAccount Settle(QuotaAccount account, Func<string, RequestCost?> find)
    {
        var open = new List<QuotaEntry>();
        foreach (var entry in account.Entries)
        {
            var cost = find(entry.Uid);
            var settled = cost is null ? entry : Settle(entry, cost);
            if (cost is { IsOver: false }) open.Add(settled);
            else account = account with { ClosedDayUsd = account.ClosedDayUsd + settled.DayCharge, ClosedMonthUsd = account.ClosedMonthUsd + settled.MonthCharge };
        }

        return account with { Entries = open };
    }

    /// <summary>Lets it in, or gives it what it needs besides; repeating it changes nothing.</summary>
    public static QuotaAccount Grant(QuotaAccount account, QuotaAsk ask)
    {
        if (ask.Uid.Length > 0 && account.Find(ask.Uid) is { } known)
            return ask.Needed <= known.ReservedUsd ? account : account with { Entries = [.. account.Entries.Select(entry => entry == known ? entry with { ReservedUsd = ask.Needed } : entry)] };

        // What it cost before it was closed is in the sums already.
        var entry = new QuotaEntry
        {
            Uid = ask.Uid,
            Request = ask.Name,
            Requester = ask.Requester,
            Day = account.Date,
            ReservedUsd = ask.Needed,
            SpentUsd = ask.Spent,
            BeforeDayUsd = ask.Spent,
            BeforeMonthUsd = ask.Spent,
        };
        account = account with { Entries = [.. account.Entries, entry] };
        return ask.HasStarted ? account : account with { Videos = account.Videos + 1, ByRequester = Counted(account.ByRequester, ask.Requester) };
    }

    /// <summary>Nothing in it counts on that day or later.</summary>
    public static bool IsBlank(QuotaAccount account, DateOnly today) =>
        On(account, today) is { Videos: 0, Entries.Count: 0 } then && then.ClosedDayUsd == Usd.Zero && then.ClosedMonthUsd == Usd.Zero;

    private static QuotaEntry Settle(QuotaEntry entry, RequestCost cost)
    {
        // A hand in the status gives no money back.
        var spent = cost.Spent > entry.SpentUsd ? cost.Spent : entry.SpentUsd;
        return entry with { SpentUsd = spent, ReservedUsd = cost.IsSettled ? spent : entry.ReservedUsd };
    }

    private static IReadOnlyDictionary<string, int> Counted(IReadOnlyDictionary<string, int> counts, string? requester) =>
        requester is null ? counts : new Dictionary<string, int>(counts) { [requester] = counts.GetValueOrDefault(requester) + 1 };
}
