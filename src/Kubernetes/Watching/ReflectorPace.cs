namespace VideoAgent.Kubernetes.Watching;

/// <summary>
/// When a reflector asks again: 800 ms after a failure, twice as long each time up to 30 s, and up to twice that by chance, so that a fleet does not come
/// back in step. Starts over when nothing failed for 2 minutes. The numbers are client-go's, whose reasoning is one request in 45 s at the cap.
/// </summary>
internal sealed class ReflectorPace(TimeProvider time, Func<double> chance)
{
    internal static readonly TimeSpan First = TimeSpan.FromMilliseconds(800);
    internal static readonly TimeSpan Cap = TimeSpan.FromSeconds(30);
    internal static readonly TimeSpan Reset = TimeSpan.FromMinutes(2);

    private TimeSpan next = First;
    private long? lastUsed;

    public TimeProvider Time => time;

    /// <summary>On the monotonic clock: for differences only.</summary>
    public TimeSpan Now => time.GetElapsedTime(0, time.GetTimestamp());

    public TimeSpan WatchTimeout(TimeSpan min) => min + (min * chance());

    public TimeSpan NextDelay(TimeSpan? retryAfter)
    {
        if (lastUsed is { } last && time.GetElapsedTime(last) > Reset) next = First;
        lastUsed = time.GetTimestamp();
        var delay = next + (next * chance());
        next = next * 2 < Cap ? next * 2 : Cap;
        return retryAfter > delay ? retryAfter.Value : delay;
    }
}
