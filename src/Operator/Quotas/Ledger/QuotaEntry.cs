using System.Text.Json.Serialization;
using VideoAgent.Contracts;

namespace VideoAgent.Operator.Quotas.Ledger;

/// <summary>One request that was let in and is not closed yet.</summary>
internal sealed record QuotaEntry
{
    public string Uid { get; set; } = "";

    /// <summary>Name, requester and day are for people who read the ledger.</summary>
    public string Request { get; set; } = "";

    public string? Requester { get; set; }

    /// <summary>UTC's, on which it was let in.</summary>
    public DateOnly Day { get; set; }

    /// <summary>What it may have cost in the end, from its first phase on.</summary>
    public Usd ReservedUsd { get; set; }

    /// <summary>What it has cost, as far as its status says.</summary>
    public Usd SpentUsd { get; set; }

    /// <summary>Of that, what was spent before the account's day, and before its month.</summary>
    public Usd BeforeDayUsd { get; set; }

    public Usd BeforeMonthUsd { get; set; }

    [JsonIgnore]
    public Usd Charge => ReservedUsd > SpentUsd ? ReservedUsd : SpentUsd;

    [JsonIgnore]
    public Usd DayCharge => Charge - BeforeDayUsd;

    [JsonIgnore]
    public Usd MonthCharge => Charge - BeforeMonthUsd;
}
