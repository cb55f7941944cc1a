namespace VideoAgent.Kubernetes.Events;

/// <summary>A bucket for each object: 25 writes at once, and one more every 300 s, as client-go has it.</summary>
internal sealed class SpamFilter
{
    private const int Burst = 25;
    private const int MaxObjects = 4096;
    private static readonly TimeSpan Refill = TimeSpan.FromSeconds(300);

    private readonly Dictionary<EventSubject, Bucket> buckets = [];

    public int Count => buckets.Count;

    public bool TryTake(EventSubject subject, DateTimeOffset now)
    {
        var bucket = buckets.GetValueOrDefault(subject) ?? new Bucket(Burst, now);
        var tokens = Math.Clamp(bucket.Tokens + ((now - bucket.At) / Refill), 0, Burst);
        if (tokens < 1) return false;

        buckets[subject] = new Bucket(tokens - 1, now);
        if (buckets.Count > MaxObjects) Forget(now);
        return true;
    }

    /// <summary>A full bucket is worth nothing; if none is full, the fullest goes.</summary>
    private void Forget(DateTimeOffset now)
    {
        foreach (var (subject, _) in buckets.OrderByDescending(entry => entry.Value.Tokens + ((now - entry.Value.At) / Refill)).Take(MaxObjects / 8).ToList()) buckets.Remove(subject);
    }

    private sealed record Bucket(double Tokens, DateTimeOffset At);
}
