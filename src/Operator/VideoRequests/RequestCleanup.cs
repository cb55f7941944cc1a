using VideoAgent.Contracts.Artifacts;
using VideoAgent.Kubernetes.Finalizers;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Queue;
using VideoAgent.Storage.Objects;

namespace VideoAgent.Operator.VideoRequests;

/// <summary>
/// A deleted request takes its own artifacts with it, and so does one whose retention is over. Only what lies below the request's own prefix is touched:
/// what is shared by content stays for those who made the same.
/// </summary>
internal sealed class RequestCleanup(Finalizer<VideoRequest> finalizer, IObjectStore store, RequestQueue queue, TimeProvider time)
{
    /// <summary>So that one request with many objects does not keep a worker from others.</summary>
    private const int MostAtOnce = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>True when the finalizer was added just now and the reconcile should end.</summary>
    public Task<bool> PrepareAsync(VideoRequest request, CancellationToken cancellationToken) => finalizer.AddAsync(request, cancellationToken);

    public Task CleanUpAsync(VideoRequest request, CancellationToken cancellationToken)
    {
        queue.Remove(request.Metadata.Uid);
        return finalizer.CleanUpAsync(request, token => DeleteAsync(request, int.MaxValue, token), cancellationToken);
    }

    /// <summary>True when nothing of it is left; false when there is more to remove than should be at once.</summary>
    public async Task<bool> RemoveArtifactsAsync(VideoRequest request, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        return await DeleteAsync(request, MostAtOnce, either.Token);
    }

    private async Task<bool> DeleteAsync(VideoRequest request, int most, CancellationToken cancellationToken)
    {
        var deleted = 0;
        await foreach (var item in store.ListAsync(ArtifactKeys.RequestPrefix(Identity.Of(request)), cancellationToken))
        {
            if (deleted++ == most) return false;
            await store.DeleteAsync(item.Key, cancellationToken);
        }

        return true;
    }
}
