using System.Diagnostics.CodeAnalysis;

namespace VideoAgent.Kubernetes.Queueing;

/// <summary>Keys that wait for their time. A key added again keeps the earlier time and the higher priority.</summary>
internal sealed class DelayedKeys<TKey>
    where TKey : notnull
{
    private readonly RankedSet<TKey, TimeSpan> byTime = new();
    private readonly Dictionary<TKey, int> priorities = [];

    public TimeSpan? NextReadyAt => byTime.FirstRank;

    public void Add(TKey key, TimeSpan readyAt, int priority)
    {
        priorities[key] = priorities.TryGetValue(key, out var known) ? Math.Max(known, priority) : priority;
        if (byTime.RankOf(key) is not { } earlier || readyAt < earlier) byTime.Set(key, readyAt);
    }

    public bool TryTakeDue(TimeSpan now, [MaybeNullWhen(false)] out TKey key, out int priority)
    {
        (key, priority) = (default, 0);
        return NextReadyAt is { } next && next <= now && byTime.TryTakeFirst(out key) && priorities.Remove(key, out priority);
    }
}
