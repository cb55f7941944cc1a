using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Planning;

namespace VideoAgent.Operator.VideoRequests.Queue;

/// <summary>A request as the queue sees it. Its place is by priority, then by age, then by uid, so that it is the same for everyone who looks.</summary>
internal sealed record QueueEntry(string Uid, string Namespace, string Name, int Priority, DateTime CreatedAt) : IComparable<QueueEntry>
{
    public static QueueEntry Of(VideoRequest request) => new(
        request.Metadata.Uid, request.Metadata.NamespaceProperty, request.Metadata.Name, request.Spec.Priority, request.Metadata.CreationTimestamp ?? DateTime.MaxValue);

    /// <summary>Whether it works now. One that is parked until a quota returns, or waits for a reviewer, takes no slot from others.</summary>
    public static bool Holds(VideoRequest request) =>
        request.Metadata.DeletionTimestamp is null
        && request.Status is { State: RequestState.Running, Phases: { } phases }
        && phases.Any(phase => phase.State == PhaseState.Running);

    /// <summary>For a slot. One that waits for a quota keeps none from others.</summary>
    public static bool Waits(VideoRequest request) =>
        request.Metadata.DeletionTimestamp is null && request.Status?.Reason != RequestVerdict.QuotaExceeded && request.Status?.State is null or RequestState.Queued;

    public int CompareTo(QueueEntry? other)
    {
        if (other is null) return -1;
        if (Priority != other.Priority) return other.Priority.CompareTo(Priority);
        var age = CreatedAt.CompareTo(other.CreatedAt);
        return age != 0 ? age : string.CompareOrdinal(Uid, other.Uid);
    }
}
