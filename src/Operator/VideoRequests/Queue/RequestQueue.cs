using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Configuration;
using VideoAgent.Operator.VideoRequests.Planning;

namespace VideoAgent.Operator.VideoRequests.Queue;

/// <summary>
/// Who may work now. Nothing is held that could leak: who works is read from the requests' own status, and a new operator comes to the same
/// answer. A grant is remembered only until the status that follows from it is seen, so that two workers do not give one slot away twice.
/// </summary>
internal sealed class RequestQueue(LimitOptions limits)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, QueueEntry> working = [];
    private readonly Dictionary<string, QueueEntry> known = [];
    private readonly SortedSet<QueueEntry> waiting = [];

    public int Working
    {
        get
        {
            lock (gate) return working.Count;
        }
    }

    /// <summary>
    /// Takes in what the cache shows. A grant outlives a state from before it, which the cache may still show.
    /// </summary>
    public void Observe(VideoRequest request)
    {
        lock (gate)
        {
            if (!working.ContainsKey(request.Metadata.Uid) || !QueueEntry.Waits(request)) Place(request);
        }
    }

    /// <summary>Takes in what a reconcile has decided, which ends a grant that was not used.</summary>
    public void Settle(VideoRequest request)
    {
        lock (gate) Place(request);
    }

    public void Remove(string uid)
    {
        lock (gate) Forget(uid);
    }

    /// <summary>For a request that wants to start something.</summary>
    public Slot Ask(VideoRequest request)
    {
        lock (gate)
        {
            var entry = QueueEntry.Of(request);
            if (working.ContainsKey(entry.Uid)) return Slot.Granted;

            Forget(entry.Uid);
            Line(entry);
            if (!Next().Contains(entry)) return new Slot(false, waiting.GetViewBetween(waiting.Min, entry).Count);

            Forget(entry.Uid);
            working[entry.Uid] = entry;
            return Slot.Granted;
        }
    }

    /// <summary>Those that a free slot is for, so that they are looked at when one becomes free.</summary>
    public IReadOnlyList<ObjectName> NextInLine()
    {
        lock (gate) return [.. Next().Select(entry => new ObjectName(entry.Namespace, entry.Name))];
    }

    private void Place(VideoRequest request)
    {
        var entry = QueueEntry.Of(request);
        Forget(entry.Uid);
        if (QueueEntry.Holds(request)) working[entry.Uid] = entry;
        else if (QueueEntry.Waits(request)) Line(entry);
    }

    private List<QueueEntry> Next()
    {
        var free = limits.MaxConcurrentVideos - working.Count;
        if (free <= 0) return [];

        var chosen = new List<QueueEntry>();
        var inNamespace = working.Values.GroupBy(entry => entry.Namespace).ToDictionary(group => group.Key, group => group.Count());
        foreach (var entry in waiting)
        {
            var used = inNamespace.GetValueOrDefault(entry.Namespace);
            if (used >= limits.MaxConcurrentVideosPerNamespace) continue;
            inNamespace[entry.Namespace] = used + 1;
            chosen.Add(entry);
            if (chosen.Count == free) break;
        }

        return chosen;
    }

    private void Line(QueueEntry entry)
    {
        known[entry.Uid] = entry;
        waiting.Add(entry);
    }

    private void Forget(string uid)
    {
        working.Remove(uid);
        if (known.Remove(uid, out var entry)) waiting.Remove(entry);
    }
}
