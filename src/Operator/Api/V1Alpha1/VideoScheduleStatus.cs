using VideoAgent.Contracts;

namespace VideoAgent.Operator.Api.V1Alpha1;

/// <summary>What a schedule did, does and will do.</summary>
public sealed record VideoScheduleStatus
{
    public long? ObservedGeneration { get; set; }
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
    public string? Reason { get; set; }
    public string? Message { get; set; }
    public IReadOnlyList<V1Condition>? Conditions { get; set; }
}
