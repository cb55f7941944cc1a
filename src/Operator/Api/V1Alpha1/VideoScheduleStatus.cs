using VideoAgent.Contracts;

namespace VideoAgent.Operator.Api.V1Alpha1;

/// <summary>What a schedule did, does and will do. Bounded: lists have at most 100 entries.</summary>
public sealed record VideoScheduleStatus
{
    public long? ObservedGeneration { get; set; }

    /// <summary>The due time of the last run that was started.</summary>
    public DateTimeOffset? LastScheduleTime { get; set; }

    public DateTimeOffset? NextScheduleTime { get; set; }
    public DateTimeOffset? LastSuccessfulTime { get; set; }
    public int? ActiveCount { get; set; }
    public IReadOnlyList<string>? Active { get; set; }

    /// <summary>Where in the list of topics the next run begins.</summary>
    public int? NextTopic { get; set; }

    public int? FailureStreak { get; set; }
    public Usd? SpentTodayUsd { get; set; }
    public Usd? SpentThisMonthUsd { get; set; }

    /// <summary>What became of the last due time, in one CamelCase word.</summary>
    public string? Reason { get; set; }

    public string? Message { get; set; }
    public IReadOnlyList<V1Condition>? Conditions { get; set; }

    /// <summary>Every due time up to this one is decided, whatever was decided.</summary>
    public DateTimeOffset? DecidedUntil { get; set; }

    /// <summary>The schedule and zone that <see cref="DecidedUntil"/> is about: under others, earlier times were never due.</summary>
    public string? ObservedSchedule { get; set; }

    /// <summary>Missed due times that wait for their turn, in order.</summary>
    public IReadOnlyList<DateTimeOffset>? Pending { get; set; }

    /// <summary>The last run. Never left out again: a server of 1.20 does not take the removal of an object.</summary>
    public AnnouncedRunStatus? Run { get; set; }

    /// <summary>From the first request on that may cost something; never left out again, likewise.</summary>
    public ScheduleLedgerStatus? Ledger { get; set; }
}

/// <summary>Written before the first of its requests is made, so that whoever goes on makes the same ones.</summary>
public sealed record AnnouncedRunStatus
{
    public DateTimeOffset DueAt { get; set; }
    public int Size { get; set; }

    /// <summary>Its place in the list of topics.</summary>
    public int FirstTopic { get; set; }

    /// <summary>Its requests are there. Until then its money is reserved and they are being made.</summary>
    public bool Made { get; set; }
}

/// <summary>What the day and the month cost so far. What a request was reserved or has cost counts to the day on which it was made.</summary>
public sealed record ScheduleLedgerStatus
{
    /// <summary>In the schedule's zone.</summary>
    public DateOnly Date { get; set; }

    /// <summary>Of that day, of requests that are no longer in <see cref="Charges"/>.</summary>
    public Usd DayUsd { get; set; }

    /// <summary>Of its month, likewise.</summary>
    public Usd MonthUsd { get; set; }

    public IReadOnlyList<ChargeStatus> Charges { get; set; } = [];
}

/// <summary>One request: its reservation while it works, then its cost.</summary>
public sealed record ChargeStatus
{
    public string Request { get; set; } = "";
    public DateOnly Date { get; set; }
    public Usd Usd { get; set; }
}
