using System.Collections.Concurrent;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.Projection;

/// <summary>
/// How far this process has brought the projection. Only memory: a new leader projects every request once and knows as much. Nothing is held back for lack
/// of Postgres but what would be gone otherwise (<see cref="DeletionGate"/>).
/// </summary>
internal sealed class ProjectionProgress
{
    private readonly ConcurrentDictionary<ObjectName, ProjectedVersion> projected = new();
    private readonly ConcurrentDictionary<ObjectName, DateTimeOffset> waiting = new();
    private long resumesAt;

    public bool Has(VideoRequest request) => projected.TryGetValue(ObjectName.Of(request), out var known) && known == ProjectedVersion.Of(request);

    public ProjectedVersion? Find(ObjectName name) => projected.GetValueOrDefault(name);

    public void Begin(ObjectName name, DateTimeOffset now) => waiting.TryAdd(name, now);

    public void Complete(VideoRequest request)
    {
        projected[ObjectName.Of(request)] = ProjectedVersion.Of(request);
        waiting.TryRemove(ObjectName.Of(request), out _);
    }

    public void Forget(ObjectName name)
    {
        projected.TryRemove(name, out _);
        waiting.TryRemove(name, out _);
    }

    /// <summary>Since when the oldest of those waits that are not there yet; null when none does.</summary>
    public DateTimeOffset? WaitingSince => waiting.IsEmpty ? null : waiting.Values.DefaultIfEmpty(DateTimeOffset.MaxValue).Min();

    /// <summary>A server that is away is away for all: nobody asks until then.</summary>
    public void PauseUntil(DateTimeOffset moment) => Interlocked.Exchange(ref resumesAt, moment.UtcTicks);

    /// <summary>Null: now is fine.</summary>
    public TimeSpan? PauseLeft(DateTimeOffset now) => Interlocked.Read(ref resumesAt) - now.UtcTicks is var left and > 0 ? TimeSpan.FromTicks(left) : null;
}

internal sealed record ProjectedVersion(string Uid, string ResourceVersion, bool IsDeleted)
{
    public static ProjectedVersion Of(VideoRequest request) => new(request.Metadata.Uid, request.Metadata.ResourceVersion, request.Metadata.DeletionTimestamp is not null);
}
