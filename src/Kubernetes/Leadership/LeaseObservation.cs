namespace VideoAgent.Kubernetes.Leadership;

/// <summary>
/// A lease as this process saw it, and when it first saw it so by its own monotonic clock. Age counts from there, never from the times in the record:
/// a candidate is indifferent to how wrong anybody's clock is, and only asks that clocks run about equally fast.
/// </summary>
internal sealed record LeaseObservation(LeaseRecord Record, string ResourceVersion, TimeSpan Since)
{
    /// <summary>By the duration in the record, which is its holder's, not by the one configured here.</summary>
    public TimeSpan ExpiresAt => Since + Record.Duration;

    /// <summary>Anything new in the record is a sign of life; a new resource version alone is not, since anyone may label a lease.</summary>
    public static LeaseObservation Next(LeaseObservation? last, LeaseRecord record, string resourceVersion, TimeSpan now) =>
        last?.Record == record ? last with { ResourceVersion = resourceVersion } : new LeaseObservation(record, resourceVersion, now);
}
