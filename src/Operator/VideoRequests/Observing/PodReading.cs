namespace VideoAgent.Operator.VideoRequests.Observing;

/// <summary>A fate with what the cluster says of it. <see cref="Report"/> is the termination message as it was written, unread.</summary>
internal sealed record PodReading(PodFate Fate)
{
    public int? ExitCode { get; init; }
    public string? Report { get; init; }

    /// <summary>The whole report as the runner kept it in the object store, unread: asked for only when the termination message says too little.</summary>
    public string? StoredReport { get; init; }

    /// <summary>In the cluster's own words, e.g. <c>ImagePullBackOff: …</c>.</summary>
    public string? Detail { get; init; }

    /// <summary>When its container began, for the start latency; null when it never did.</summary>
    public DateTimeOffset? StartedAt { get; init; }
}
