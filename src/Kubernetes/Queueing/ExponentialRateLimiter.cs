using System.Collections.Concurrent;

namespace VideoAgent.Kubernetes.Queueing;

/// <summary>
/// Each key by itself: 5 ms, doubling with each failure, at most 1000 s (16 min 40 s), which are client-go's numbers, give or take a tenth,
/// so that keys that failed together do not come back together. There is no last try.
/// </summary>
/// <param name="chance">Numbers from 0 up to 1, for instance <see cref="Random.NextDouble"/>; called from many threads.</param>
public sealed class ExponentialRateLimiter<TKey>(TimeSpan first, TimeSpan longest, Func<double> chance) : IRateLimiter<TKey>
    where TKey : notnull
{
    private const double Spread = 0.1;

    private readonly ConcurrentDictionary<TKey, int> failures = new();

    public ExponentialRateLimiter(Func<double> chance)
        : this(TimeSpan.FromMilliseconds(5), TimeSpan.FromSeconds(1000), chance)
    {
    }

    public TimeSpan NextDelay(TKey key)
    {
        var earlier = failures.AddOrUpdate(key, 1, (_, count) => count == int.MaxValue ? count : count + 1) - 1;
        return Doubled(first, earlier, longest) * (1 + (Spread * ((2 * chance()) - 1)));
    }

    public void Forget(TKey key) => failures.TryRemove(key, out _);

    public int Failures(TKey key) => failures.GetValueOrDefault(key);

    /// <summary>In floating point: the power grows to infinity instead of around the corner of an integer.</summary>
    internal static TimeSpan Doubled(TimeSpan first, int times, TimeSpan longest) =>
        TimeSpan.FromTicks((long)Math.Min(first.Ticks * Math.Pow(2, times), longest.Ticks));
}
