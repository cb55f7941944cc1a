namespace VideoAgent.Kubernetes.Queueing;

/// <summary>How long a key has to wait for its next try. Safe for any number of threads.</summary>
public interface IRateLimiter<in TKey>
{
    /// <summary>The delay of the next try; each call counts as a failure of the key.</summary>
    TimeSpan NextDelay(TKey key);

    void Forget(TKey key);

    int Failures(TKey key);
}
