using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers.Sources;

namespace VideoAgent.Kubernetes.Controllers.Staleness;

/// <summary>Holds a name back until its controller's caches show all that this process has written for it (the idea of KEP-5647).</summary>
internal sealed class StaleGuard
{
    private readonly WriteTracker writes;
    private readonly ResourceInfo owner;
    private readonly IReadOnlyDictionary<ResourceInfo, IControllerSource> sources;
    private readonly TimeSpan timeout;

    /// <param name="sources">The owner's own kind among them.</param>
    public StaleGuard(WriteTracker writes, ResourceInfo owner, IReadOnlyList<IControllerSource> sources, TimeSpan timeout)
    {
        (this.writes, this.owner, this.timeout) = (writes, owner, timeout);
        this.sources = sources.DistinctBy(source => source.Resource).ToDictionary(source => source.Resource);
        writes.Watch(owner, this.sources.Keys);
    }

    public StaleVerdict Check(ObjectName name)
    {
        var key = new OwnerKey(owner.Group, owner.Kind, name);
        var pending = writes.PendingFor(key);
        if (pending.Count == 0) return StaleVerdict.Fresh;

        var unseen = IsGone(name, pending) ? [] : pending.Where(write => !IsSeen(write)).ToList();
        var verdict = StaleRules.Judge(unseen.Count == 0 ? null : writes.Now - unseen.Min(write => write.At), timeout);
        writes.Forget(key, verdict.IsGivenUp ? pending : [.. pending.Except(unseen)]);
        return verdict;
    }

    /// <summary>The cache is past the owner's last write, or has another object by its name: nothing that was written for it matters.</summary>
    private bool IsGone(ObjectName name, IReadOnlyList<PendingWrite> pending)
    {
        var uid = sources[owner].UidOf(name);
        var self = pending.FirstOrDefault(write => write.Resource == owner);
        return uid is null ? self is null || IsSeen(self) : pending.All(write => write.OwnerUid != uid);
    }

    private bool IsSeen(PendingWrite write) => sources[write.Resource].HasSeen(write.Name, write.ResourceVersion);
}
