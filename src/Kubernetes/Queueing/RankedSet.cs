using System.Diagnostics.CodeAnalysis;

namespace VideoAgent.Kubernetes.Queueing;

/// <summary>Keys in order of rank, lowest first, and among equals in order of arrival. A key is in it once; a change of rank keeps its arrival.</summary>
internal sealed class RankedSet<TKey, TRank>
    where TKey : notnull
    where TRank : struct, IComparable<TRank>
{
    private readonly Dictionary<TKey, Entry> entries = [];
    private readonly SortedSet<Entry> order = [];
    private long arrivals;

    public int Count => entries.Count;

    public TRank? FirstRank => order.Count == 0 ? null : order.Min.Rank;

    public TRank? RankOf(TKey key) => entries.TryGetValue(key, out var entry) ? entry.Rank : null;

    public void Set(TKey key, TRank rank)
    {
        var known = entries.TryGetValue(key, out var entry);
        if (known) order.Remove(entry);
        entries[key] = entry = new Entry(rank, known ? entry.Arrival : arrivals++, key);
        order.Add(entry);
    }

    public bool TryTakeFirst([MaybeNullWhen(false)] out TKey key)
    {
        key = default;
        if (order.Count == 0) return false;

        var first = order.Min;
        order.Remove(first);
        entries.Remove(first.Key);
        key = first.Key;
        return true;
    }

    private readonly record struct Entry(TRank Rank, long Arrival, TKey Key) : IComparable<Entry>
    {
        public int CompareTo(Entry other) => Rank.CompareTo(other.Rank) is var byRank and not 0 ? byRank : Arrival.CompareTo(other.Arrival);
    }
}
