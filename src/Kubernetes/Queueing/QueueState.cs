using System.Diagnostics.CodeAnalysis;

namespace VideoAgent.Kubernetes.Queueing;

/// <summary>
/// The three sets of a work queue, without locks, time or waiting: <c>dirty</c> needs work, <c>ready</c> is the order of those that may be taken,
/// <c>processing</c> is in a worker's hands. What is dirty is in exactly one of the other two, so no key is ever handed out twice at a time.
/// </summary>
internal sealed class QueueState<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, Need> dirty = [];
    private readonly RankedSet<TKey, int> ready = new(); // ranked by negated priority: the highest is first
    private readonly Dictionary<TKey, TimeSpan> processing = [];
    private readonly Dictionary<int, int> depths = [];

    public int Depth => ready.Count;

    public bool IsIdle => ready.Count == 0 && processing.Count == 0;

    /// <summary>Ready keys by priority; a priority once seen stays, with zero.</summary>
    public IReadOnlyDictionary<int, int> Depths => depths;

    /// <summary>When each key in a worker's hands was taken.</summary>
    public IReadOnlyCollection<TimeSpan> StartTimes => processing.Values;

    public Added Add(TKey key, int priority, TimeSpan now)
    {
        if (dirty.TryGetValue(key, out var need))
        {
            if (priority > need.Priority) Raise(key, need, priority);
            return Added.AlreadyThere;
        }

        dirty[key] = new Need(priority, now);
        if (processing.ContainsKey(key)) return Added.ForLater;

        MakeReady(key, priority);
        return Added.Ready;
    }

    public bool TryTake(TimeSpan now, out WorkItem<TKey> item, out TimeSpan waited)
    {
        (item, waited) = (default, default);
        if (!ready.TryTakeFirst(out var key)) return false;

        dirty.Remove(key, out var need);
        processing[key] = now;
        depths[need.Priority]--;
        (item, waited) = (new WorkItem<TKey>(key, need.Priority), now - need.Since);
        return true;
    }

    /// <summary>True when the key has to be worked on once more, and is ready for that.</summary>
    /// <exception cref="InvalidOperationException">The key is in nobody's hands: a fault of the caller.</exception>
    public bool Done(TKey key, TimeSpan now, out TimeSpan worked)
    {
        if (!processing.Remove(key, out var start)) throw new InvalidOperationException($"{key} is done, but it was not taken from the queue");

        worked = now - start;
        if (!dirty.TryGetValue(key, out var need)) return false;

        MakeReady(key, need.Priority);
        return true;
    }

    private void MakeReady(TKey key, int priority)
    {
        ready.Set(key, -priority);
        depths[priority] = depths.GetValueOrDefault(priority) + 1;
    }

    private void Raise(TKey key, Need need, int priority)
    {
        dirty[key] = need with { Priority = priority };
        if (ready.RankOf(key) is null) return; // it is being processed and becomes ready with the new priority

        depths[need.Priority]--;
        MakeReady(key, priority);
    }

    private readonly record struct Need(int Priority, TimeSpan Since);
}

internal enum Added
{
    AlreadyThere,
    Ready,

    /// <summary>A worker has the key; it becomes ready when that one is done.</summary>
    ForLater,
}
