using VideoAgent.Contracts;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.Quotas.Ledger;

/// <summary>An account from the requests that are there: the first one of a namespace, and the best one when the ledger was lost.</summary>
internal static class QuotaSeed
{
    /// <param name="atMost">What a request may cost in the end.</param>
    public static QuotaAccount From(IEnumerable<VideoRequest> requests, DateOnly today, Func<VideoRequest, Usd> atMost)
    {
        var account = new QuotaAccount { Date = today };
        foreach (var request in requests.Where(request => request.Status?.StartedAt is not null).OrderBy(request => request.Status!.StartedAt))
        {
            var status = request.Status!; // it has started
            var cost = RequestCost.Of(status);
            // Of one that is over nothing is left to pay; its cost counts to the day of its end.
            var end = Day(cost.IsOver ? status.CompletedAt ?? status.StartedAt : null) ?? today;
            if (cost.IsOver && (end.Year, end.Month) == (today.Year, today.Month))
                account = account with { ClosedMonthUsd = account.ClosedMonthUsd + cost.Spent, ClosedDayUsd = account.ClosedDayUsd + (end == today ? cost.Spent : Usd.Zero) };

            var ask = new QuotaAsk(request.Metadata.NamespaceProperty, request.Metadata.Uid, request.Metadata.Name, status.RequestedBy) { HasStarted = Day(status.StartedAt) != today, Needed = atMost(request) };
            var granted = QuotaLedger.Grant(account, ask);
            account = cost.IsOver ? granted with { Entries = account.Entries } : granted;
        }

        return QuotaLedger.Settle(account, uid => requests.FirstOrDefault(request => request.Metadata.Uid == uid) is { } request ? RequestCost.Of(request.Status) : null);
    }

    private static DateOnly? Day(DateTimeOffset? time) => time is { } moment ? DateOnly.FromDateTime(moment.UtcDateTime) : null;
}
