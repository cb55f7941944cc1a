namespace VideoAgent.Kubernetes.Queueing;

/// <summary>Several limiters at once: the longest delay holds.</summary>
public sealed class SlowestRateLimiter<TKey>(params IReadOnlyList<IRateLimiter<TKey>> limiters) : IRateLimiter<TKey>
{
    public TimeSpan NextDelay(TKey key) => limiters.Select(limiter => limiter.NextDelay(key)).ToList().Max(); // each has to count the failure

    public void Forget(TKey key)
    {
        foreach (var limiter in limiters) limiter.Forget(key);
    }

    public int Failures(TKey key) => limiters.Max(limiter => limiter.Failures(key));
}
