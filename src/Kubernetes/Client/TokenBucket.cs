namespace VideoAgent.Kubernetes.Client;

/// <summary>
/// Requests a second, with bursts. Takers are told how long to wait and are served in the order in which they asked, since each pays into a debt that
/// the next one inherits. (System.Threading.RateLimiting does the same by the machine's own clock, which tests cannot stop.)
/// </summary>
internal sealed class TokenBucket(double tokensPerSecond, int burst, TimeProvider time)
{
    private readonly Lock gate = new();
    private double tokens = burst;
    private long filled = time.GetTimestamp();

    /// <summary>Takes one token, now or on credit.</summary>
    public TimeSpan Reserve()
    {
        if (tokensPerSecond <= 0) return TimeSpan.Zero;
        lock (gate)
        {
            Fill();
            tokens -= 1;
            return tokens >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-tokens / tokensPerSecond);
        }
    }

    /// <summary>Gives a token back that was not used.</summary>
    public void Return()
    {
        lock (gate) tokens = Math.Min(burst, tokens + 1);
    }

    private void Fill()
    {
        var now = time.GetTimestamp();
        tokens = Math.Min(burst, tokens + (time.GetElapsedTime(filled, now).TotalSeconds * tokensPerSecond));
        filled = now;
    }
}
