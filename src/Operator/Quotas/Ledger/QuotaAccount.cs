using System.Text.Json.Serialization;
using VideoAgent.Contracts;

namespace VideoAgent.Operator.Quotas.Ledger;

/// <summary>One namespace's account of a day and its month, UTC's. Holds open requests one by one and the others as sums, so that it does not grow with time.</summary>
internal sealed record QuotaAccount
{
    public DateOnly Date { get; set; }

    /// <summary>Videos let in on that day, whatever became of them.</summary>
    public int Videos { get; set; }

    /// <summary>Of them, those whose requester is known.</summary>
    public IReadOnlyDictionary<string, int> ByRequester { get; set; } = new Dictionary<string, int>();

    /// <summary>What that day's share is of requests that are closed.</summary>
    public Usd ClosedDayUsd { get; set; }

    /// <summary>Likewise of its month.</summary>
    public Usd ClosedMonthUsd { get; set; }

    public IReadOnlyList<QuotaEntry> Entries { get; set; } = [];

    /// <summary>Spent, or reserved by what is open.</summary>
    [JsonIgnore]
    public Usd DayUsd => Entries.Aggregate(ClosedDayUsd, (sum, entry) => sum + entry.DayCharge);

    [JsonIgnore]
    public Usd MonthUsd => Entries.Aggregate(ClosedMonthUsd, (sum, entry) => sum + entry.MonthCharge);

    public QuotaEntry? Find(string uid) => Entries.FirstOrDefault(entry => entry.Uid == uid);
}
