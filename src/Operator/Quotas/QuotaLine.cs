using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Planning;

namespace VideoAgent.Operator.Quotas;

/// <summary>Who waits for a quota, so that some of them are looked at as soon as another's end may have given money back; the others look again by themselves.</summary>
internal sealed class QuotaLine
{
    /// <summary>What one request gives back is seldom enough for more.</summary>
    private const int AtOnce = 10;

    private readonly Lock gate = new();
    private readonly Dictionary<string, HashSet<string>> waiting = [];

    /// <summary>Takes in what the cache shows; true when the change may have given something back.</summary>
    public bool Observe(EntityChange<VideoRequest> change)
    {
        var request = change.Entity;
        lock (gate)
        {
            var names = waiting.TryGetValue(request.Metadata.NamespaceProperty, out var known) ? known : waiting[request.Metadata.NamespaceProperty] = [];
            if (change.Kind != EntityChangeKind.Deleted && request.Status?.Reason == RequestVerdict.QuotaExceeded) names.Add(request.Metadata.Name);
            else names.Remove(request.Metadata.Name);
            if (names.Count == 0) waiting.Remove(request.Metadata.NamespaceProperty);
        }

        return change.Kind == EntityChangeKind.Deleted || (GivesBack(request) && change.Previous is { } before && !GivesBack(before));
    }

    public IReadOnlyList<ObjectName> NextIn(string @namespace)
    {
        lock (gate) return waiting.TryGetValue(@namespace, out var names) ? [.. names.Take(AtOnce).Select(name => new ObjectName(@namespace, name))] : [];
    }

    private static bool GivesBack(VideoRequest request) => request.Status?.State is RequestState.Succeeded or RequestState.Failed or RequestState.Cancelled or RequestState.AwaitingReview;
}
