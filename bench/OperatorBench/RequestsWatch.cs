using System.Collections.Concurrent;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.OperatorBench;

/// <summary>Counts the requests that succeeded and keeps every status that each was seen with.</summary>
internal sealed class RequestsWatch : IAsyncDisposable
{
    private readonly Follower<VideoRequest> follower;
    private readonly HashSet<string> succeeded = [];
    private readonly ConcurrentDictionary<string, List<VideoRequest>> versions = [];
    private readonly ConcurrentDictionary<int, TaskCompletionSource> waiting = [];

    public RequestsWatch(IKubernetesClient client, string @namespace) => follower = new Follower<VideoRequest>(client, @namespace, request =>
    {
        // A thousand lives are enough to choose from, and ten thousand would take memory that others want.
        if (request.Metadata.Name.EndsWith("00", StringComparison.Ordinal)) versions.GetOrAdd(request.Metadata.Name, _ => []).Add(request);
        if (request.Status?.State == RequestState.Failed) Fail(request);
        if (request.Status?.State != RequestState.Succeeded || !succeeded.Add(request.Metadata.Uid)) return;
        if (waiting.TryRemove(succeeded.Count, out var source)) source.SetResult();
    });

    /// <summary>To be asked for before it can have happened.</summary>
    public Task Reaching(int count) => waiting.GetOrAdd(count, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>The versions of a request whose number ends with 00.</summary>
    public IReadOnlyList<VideoRequest> Sample(string name) => versions[name];

    public ValueTask DisposeAsync() => follower.DisposeAsync();

    private void Fail(VideoRequest request)
    {
        foreach (var source in waiting.Values) source.TrySetException(new InvalidOperationException($"{request.Metadata.Name} failed, and figures would mean nothing: {request.Status?.Message}"));
    }
}
