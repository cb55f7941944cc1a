namespace VideoAgent.Storage.Objects.S3;

/// <summary>
/// When to send a request again. Exponential with full jitter, so that many pods that failed together do not return together.
/// What lasts longer than this is for the phase's own retry.
/// </summary>
internal static class S3Retry
{
    public const int MaxAttempts = 5;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    /// <summary>MinIO always asks for 60 s. A server that asks for more is left to the phase's retry.</summary>
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(60);

    /// <summary>Attempt 1 has just failed when <paramref name="attempt"/> is 1. Null: give up. The jitter is between 0 and 1.</summary>
    public static TimeSpan? DelayAfter(int attempt, TimeSpan? retryAfter, double jitter)
    {
        if (attempt >= MaxAttempts || retryAfter > LongestRetryAfter) return null;
        var ceiling = FirstDelay * Math.Pow(2, attempt - 1);
        var backoff = (ceiling < LongestDelay ? ceiling : LongestDelay) * jitter;
        return retryAfter is { } asked ? asked + backoff : backoff;
    }
}
