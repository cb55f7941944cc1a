using VideoAgent.Contracts;

namespace VideoAgent.Operator.Api.V1Alpha1;

/// <summary>Everything the operator says about a request. Bounded: the whole of it stays under 16 KiB however long the request lives.</summary>
public sealed record VideoRequestStatus
{
    public long? ObservedGeneration { get; set; }
    public RequestState? State { get; set; }

    /// <summary>One CamelCase word.</summary>
    public string? Reason { get; set; }

    /// <summary>For a person: what happened, why, what to do.</summary>
    public string? Message { get; set; }

    public IReadOnlyList<V1Condition>? Conditions { get; set; }

    /// <summary>1 is next; only while queued.</summary>
    public int? QueuePosition { get; set; }

    public string? CurrentPhase { get; set; }

    /// <summary>Phases done of six, as <c>3/6</c>.</summary>
    public string? Progress { get; set; }

    public string? Topic { get; set; }
    public string? Title { get; set; }
    public double? DurationSeconds { get; set; }
    public IReadOnlyList<PhaseStatus>? Phases { get; set; }
    public ArtifactsStatus? Artifacts { get; set; }
    public ReviewStatus? Review { get; set; }
    public IReadOnlyList<PublicationStatus>? Publications { get; set; }
    public CostStatus? Cost { get; set; }

    /// <summary>The last <c>spec.retry.token</c> that was acted on.</summary>
    public string? RetryToken { get; set; }

    public string? RequestedBy { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }
}

public enum RequestState { Queued, Running, AwaitingReview, Suspended, Succeeded, Failed, Cancelled }

public sealed record CostStatus
{
    public Usd? TotalUsd { get; set; }

    /// <summary>What reuse saved.</summary>
    public Usd? SavedUsd { get; set; }

    public IReadOnlyDictionary<string, Usd>? ByPhase { get; set; }
}
