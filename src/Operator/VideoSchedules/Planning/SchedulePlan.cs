using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoSchedules.Planning;

/// <summary>What to do, in this order: cancel, make, write the status, delete.</summary>
internal sealed record SchedulePlan(VideoScheduleStatus Status)
{
    public IReadOnlyList<VideoRequest> Cancels { get; init; } = [];
    public IReadOnlyList<VideoRequest> Creates { get; init; } = [];

    /// <summary>Old ones beyond the history's limits, whose cost is in the status.</summary>
    public IReadOnlyList<VideoRequest> Deletes { get; init; } = [];

    /// <summary>To be told once the status is written.</summary>
    public IReadOnlyList<RunNote> Notes { get; init; } = [];

    public DateTimeOffset? LookAgainAt { get; init; }
}

/// <summary>What became of one or more due times.</summary>
/// <param name="Reason">One CamelCase word, which is also what is counted.</param>
internal sealed record RunNote(bool IsWarning, string Reason, string Text)
{
    public int Count { get; init; } = 1;

    /// <summary>How late a run was started, where one was.</summary>
    public TimeSpan? Skew { get; init; }
}
