using VideoAgent.Contracts.Artifacts;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Sweeping;

/// <summary>How much a sweep looked at and removed; counted from several threads.</summary>
internal sealed class SweepTally
{
    private readonly Lock gate = new();
    private readonly Dictionary<RemakableKind, (long Objects, long Bytes)> removed = [];
    private long seen;

    /// <summary>Objects that were listed.</summary>
    public long Seen => Interlocked.Read(ref seen);

    public void See() => Interlocked.Increment(ref seen);

    public void Count(Remakable of, ObjectInfo item)
    {
        lock (gate)
        {
            var (objects, bytes) = removed.GetValueOrDefault(of.Kind);
            removed[of.Kind] = (objects + 1, bytes + item.Bytes);
        }
    }

    /// <summary>Objects and bytes.</summary>
    public (long Objects, long Bytes) Of(RemakableKind kind)
    {
        lock (gate) return removed.GetValueOrDefault(kind);
    }
}
