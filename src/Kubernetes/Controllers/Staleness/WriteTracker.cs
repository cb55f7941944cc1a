using System.Collections.Immutable;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers.Sources;
using VideoAgent.Kubernetes.Watching;

namespace VideoAgent.Kubernetes.Controllers.Staleness;

/// <summary>
/// Remembers the newest version that this process has written of each kind, for each owner, until the caches show it: what a controller must not
/// overlook when it decides again. Only kinds that a controller watches are kept, so it holds no more than what is under way.
/// </summary>
public sealed class WriteTracker(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly long start = time.GetTimestamp();
    private readonly Dictionary<(string Group, string Kind), HashSet<ResourceInfo>> watched = [];
    private readonly Dictionary<OwnerKey, ImmutableList<PendingWrite>> pending = [];

    internal TimeSpan Now => time.GetElapsedTime(start);

    internal int Count
    {
        get { lock (gate) return pending.Count; }
    }

    /// <summary>From now on, remembers writes of these kinds for owners of that one.</summary>
    internal void Watch(ResourceInfo owner, IEnumerable<ResourceInfo> kinds)
    {
        lock (gate)
        {
            if (!watched.TryGetValue((owner.Group, owner.Kind), out var known)) watched[(owner.Group, owner.Kind)] = known = [];
            known.UnionWith(kinds);
        }
    }

    /// <summary>An object as the server answered a write of it: counts for itself and for the owner that controls it.</summary>
    internal void Record(ResourceInfo resource, IKubernetesObject<V1ObjectMeta> written)
    {
        if (string.IsNullOrEmpty(written.Metadata?.ResourceVersion)) return;

        lock (gate)
        {
            Record(new OwnerKey(resource.Group, resource.Kind, ObjectName.Of(written)), written.Metadata.Uid, resource, written);
            foreach (var owner in (written.Metadata.OwnerReferences ?? []).Where(reference => reference.Controller == true))
            {
                var name = new ObjectName(written.Metadata.NamespaceProperty, owner.Name);
                Record(new OwnerKey(SourceRules.GroupOf(owner.ApiVersion), owner.Kind, name), owner.Uid, resource, written);
            }
        }
    }

    internal IReadOnlyList<PendingWrite> PendingFor(OwnerKey owner)
    {
        lock (gate) return pending.GetValueOrDefault(owner) ?? [];
    }

    internal void Forget(OwnerKey owner, IReadOnlyCollection<PendingWrite> writes)
    {
        if (writes.Count == 0) return;

        lock (gate)
        {
            // By value: one that was replaced by a newer write meanwhile stays.
            if (!pending.TryGetValue(owner, out var known)) return;
            if (known.RemoveAll(writes.Contains) is { Count: > 0 } left) pending[owner] = left;
            else pending.Remove(owner);
        }
    }

    private void Record(OwnerKey owner, string ownerUid, ResourceInfo resource, IKubernetesObject<V1ObjectMeta> written)
    {
        if (!watched.TryGetValue((owner.Group, owner.Kind), out var kinds) || !kinds.Contains(resource)) return;

        var write = new PendingWrite(resource, ObjectName.Of(written), ownerUid, written.Metadata.ResourceVersion, Now);
        var others = (pending.GetValueOrDefault(owner) ?? []).RemoveAll(known => known.OwnerUid != ownerUid); // of an owner that was deleted
        var same = others.Find(known => known.Resource == resource && known.Name.Namespace == write.Name.Namespace);
        if (same is null) pending[owner] = others.Add(write);
        else if (!IsNewer(same, write)) pending[owner] = others.Replace(same, write);
    }

    private static bool IsNewer(PendingWrite known, PendingWrite write) => ResourceVersions.Compare(known.ResourceVersion, write.ResourceVersion) > 0;
}
