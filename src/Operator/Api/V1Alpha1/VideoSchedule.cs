using System.Text.Json.Nodes;
using VideoAgent.Contracts;

namespace VideoAgent.Operator.Api.V1Alpha1;

/// <summary>VideoRequests made by the clock. The contract is <c>config/crds/videoschedules.videoagent.dev.yaml</c>.</summary>
[KubernetesEntity(Group = ApiGroup.Name, ApiVersion = ApiGroup.Version, Kind = KindName, PluralName = "videoschedules")]
public sealed record VideoSchedule : IKubernetesObject<V1ObjectMeta>
{
    public const string KindName = "VideoSchedule";

    public string ApiVersion { get; set; } = ApiGroup.NameAndVersion;
    public string Kind { get; set; } = KindName;
    public V1ObjectMeta Metadata { get; set; } = new();
    public VideoScheduleSpec Spec { get; set; } = new();
    public VideoScheduleStatus? Status { get; set; }
}

public sealed record VideoScheduleSpec
{
    /// <summary>Five cron fields or an <c>@word</c>.</summary>
    public string Schedule { get; set; } = "";

    /// <summary>An IANA name.</summary>
    public string TimeZone { get; set; } = "UTC";

    public bool Suspend { get; set; }
    public ConcurrencyPolicy ConcurrencyPolicy { get; set; } = ConcurrencyPolicy.Forbid;
    public int? StartingDeadlineSeconds { get; set; }
    public CatchUpSpec CatchUp { get; set; } = new();
    public int SuccessfulRequestsHistoryLimit { get; set; } = 3;
    public int FailedRequestsHistoryLimit { get; set; } = 1;
    public int BatchSize { get; set; } = 1;
    public TopicsSpec Topics { get; set; } = new();
    public ScheduleBudgetSpec Budget { get; set; } = new();

    /// <summary>A VideoRequest's spec without its topic; checked when a request is made from it.</summary>
    public JsonObject? Template { get; set; }
}

public enum ConcurrencyPolicy { Allow, Forbid, Replace }

public sealed record CatchUpSpec
{
    public CatchUpPolicy Policy { get; set; } = CatchUpPolicy.Latest;

    /// <summary>With <see cref="CatchUpPolicy.All"/>, the most recent ones at most.</summary>
    public int Max { get; set; } = 5;
}

public enum CatchUpPolicy { Latest, None, All }

/// <summary>Either a niche or a list.</summary>
public sealed record TopicsSpec
{
    public string? Niche { get; set; }
    public IReadOnlyList<string>? List { get; set; }
}

public sealed record ScheduleBudgetSpec
{
    public Usd? DailyUsd { get; set; }
    public Usd? MonthlyUsd { get; set; }
}
