using VideoAgent.Contracts;
using VideoAgent.Operator.Quotas.Ledger;

namespace VideoAgent.Operator.Quotas;

/// <summary>Whether an account has room for a request. Pure.</summary>
internal static class QuotaDecision
{
    /// <param name="books">With the request's account as of today.</param>
    public static QuotaAnswer Of(QuotaBooks books, QuotaAsk ask, QuotaLimits limits, DateTimeOffset now)
    {
        var account = books.Accounts[ask.Namespace];
        var entry = ask.Uid.Length > 0 ? account.Find(ask.Uid) : null;
        // Of several quotas the one that has room last: before that it is of no use to come back.
        return Shortages(books, account, entry, ask, limits, now).MaxBy(answer => answer.RetryAt) ?? QuotaAnswer.Allowed;
    }

    private static IEnumerable<QuotaAnswer> Shortages(QuotaBooks books, QuotaAccount account, QuotaEntry? entry, QuotaAsk ask, QuotaLimits limits, DateTimeOffset now)
    {
        var (tomorrow, nextMonth) = (account.Date.AddDays(1), new DateOnly(account.Date.Year, account.Date.Month, 1).AddMonths(1));
        if (entry is null && books.IsFull) yield return new("The ledger of quotas is full: too many requests are open at once. It is tried again as others end.", now);
        if (entry is null && !ask.HasStarted)
        {
            if (ask.Requester is { } requester && limits.RequesterVideosPerDay is { } most && books.VideosOf(requester, account.Date) is var had && had >= most)
                yield return Over($"{requester} has had {had} of {most} new videos of {account.Date:yyyy-MM-dd} (UTC)", tomorrow);
            if (limits.NamespaceVideosPerDay is { } room && account.Videos >= room)
                yield return Over($"Namespace {ask.Namespace} has had {account.Videos} of {room} new videos of {account.Date:yyyy-MM-dd} (UTC)", tomorrow);
        }

        var more = ask.Needed - (entry?.Charge ?? ask.Spent);
        if (more <= Usd.Zero) yield break; // what costs nothing needs no money
        if (limits.NamespaceUsdPerDay is { } perDay && account.DayUsd + more > perDay) yield return Short(ask, more, account.DayUsd, perDay, $"{account.Date:yyyy-MM-dd} (UTC)", tomorrow);
        if (limits.NamespaceUsdPerMonth is { } perMonth && account.MonthUsd + more > perMonth) yield return Short(ask, more, account.MonthUsd, perMonth, $"{account.Date:yyyy-MM}", nextMonth);
    }

    private static QuotaAnswer Over(string what, DateOnly anew) => new($"{what}. The next one works from {Start(anew):yyyy-MM-dd'T'HH:mm:ss'Z'} on.", Start(anew));

    private static QuotaAnswer Short(QuotaAsk ask, Usd more, Usd used, Usd limit, string period, DateOnly anew)
    {
        var what = $"It may cost ${more}, and ${used} of the ${limit} that namespace {ask.Namespace} has for {period} are spent or reserved.";
        return more > limit
            ? new($"{what} So dear a video never fits: choose a cheaper provider, model or quality, or have the quota raised.", Start(anew))
            : new($"{what} It works from {Start(anew):yyyy-MM-dd'T'HH:mm:ss'Z'} on, or as soon as others cost less than is reserved for them.", Start(anew));
    }

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
