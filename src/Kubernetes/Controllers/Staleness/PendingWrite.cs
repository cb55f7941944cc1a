using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Controllers.Staleness;

/// <summary>A write that the caches have not shown yet, as far as is known.</summary>
/// <param name="OwnerUid">Of the owner at the time: one of the same name may follow it.</param>
/// <param name="At">Monotonic, since the tracker began.</param>
internal sealed record PendingWrite(ResourceInfo Resource, ObjectName Name, string OwnerUid, string ResourceVersion, TimeSpan At);
