namespace VideoAgent.Kubernetes.Queueing;

/// <summary>All keys together: a bucket of <c>burst</c> tries, refilled at a steady rate. client-go's default is 10 a second and 100.</summary>
public sealed class BucketRateLimiter<TKey> : IRateLimiter<TKey>
{
    private readonly Lock gate = new();
    private readonly TimeSpan interval;
    private readonly TimeSpan depth;
    private readonly TimeProvider time;
    private readonly long start;
    private TimeSpan nextFree;

    public BucketRateLimiter(double perSecond, int burst, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perSecond);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(burst);
        (interval, this.time, start) = (TimeSpan.FromSeconds(1 / perSecond), time, time.GetTimestamp());
        depth = interval * burst;
        nextFree = -depth;
    }

    /// <summary>Reserves a token: a burst beyond the bucket is spread over the time to come.</summary>
    public TimeSpan NextDelay(TKey key)
    {
        lock (gate)
        {
            var now = time.GetElapsedTime(start);
            var full = now - depth;
            nextFree = (nextFree < full ? full : nextFree) + interval;
            return nextFree > now ? nextFree - now : TimeSpan.Zero;
        }
    }

    public void Forget(TKey key)
    {
        // A token spent stays spent.
    }

    public int Failures(TKey key) => 0;
}
