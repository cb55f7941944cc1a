using VideoAgent.Kubernetes.Client;

namespace VideoAgent.OperatorBench;

/// <summary>A watch that hands over every state it hears of, in order, until it is disposed of.</summary>
internal sealed class Follower<T> : IAsyncDisposable
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    public Follower(IKubernetesClient client, string @namespace, Action<T> seen) => running = Task.Run(() => RunAsync(client, @namespace, seen));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
    }

    /// <summary>Without a version: after a break everything is told once more.</summary>
    private async Task RunAsync(IKubernetesClient client, string @namespace, Action<T> seen)
    {
        try
        {
            while (true)
            {
                await foreach (var change in client.WatchAsync<T>(new WatchOptions { Namespace = @namespace, Timeout = TimeSpan.FromHours(1) }, stop.Token))
                {
                    if (change is { Type: WatchEventType.Added or WatchEventType.Modified, Entity: { } entity }) seen(entity);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // As asked.
        }
    }
}
