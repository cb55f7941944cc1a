using VideoAgent.Kubernetes.Finalizers;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Queue;
using VideoAgent.Storage.Objects;

namespace VideoAgent.Operator.VideoRequests;

/// <summary>A deleted request takes its own artifacts with it. What other requests share by content stays, and goes by its retention.</summary>
internal sealed class RequestCleanup(Finalizer<VideoRequest> finalizer, IObjectStore store, RequestQueue queue)
{
    /// <summary>True when the finalizer was added just now and the reconcile should end.</summary>
    public Task<bool> PrepareAsync(VideoRequest request, CancellationToken cancellationToken) => finalizer.AddAsync(request, cancellationToken);

    public Task CleanUpAsync(VideoRequest request, CancellationToken cancellationToken)
    {
        queue.Remove(request.Metadata.Uid);
        return finalizer.CleanUpAsync(request, token => DeleteAsync($"{request.Metadata.NamespaceProperty}/{request.Metadata.Uid}/", token), cancellationToken);
    }

    private async Task DeleteAsync(string prefix, CancellationToken cancellationToken)
    {
        await foreach (var item in store.ListAsync(prefix, cancellationToken)) await store.DeleteAsync(item.Key, cancellationToken);
    }
}
