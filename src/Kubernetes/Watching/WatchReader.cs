using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>Reads one watch to its end, whatever that is.</summary>
internal sealed class WatchReader<T>(IKubernetesClient client, TimeProvider time, ReflectorHealth health)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly long began = time.GetTimestamp();
    private bool wasAccepted;
    private int count;

    /// <summary>Until the server closes it, it breaks, or <paramref name="take"/> wants no more.</summary>
    public async Task<WatchEnd> ReadAsync(WatchOptions options, Func<WatchEvent<T>, bool> take, CancellationToken cancellationToken)
    {
        health.BeginWatch();
        await using var events = client.WatchAsync<T>(options with { Connected = Accept }, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            // Only the stream's failures are caught: one of the cache is a fault of the program and must end it.
            var (received, error) = await NextAsync(events, cancellationToken);
            if (received is not null) Count();
            if (received is null || !take(received)) return new WatchEnd(wasAccepted, time.GetElapsedTime(began), count, error);
        }
    }

    private void Count()
    {
        count++;
        Accept();
    }

    private void Accept()
    {
        wasAccepted = true;
        health.Connected();
    }

    private static async Task<(WatchEvent<T>? Received, KubernetesException? Error)> NextAsync(
        IAsyncEnumerator<WatchEvent<T>> events, CancellationToken cancellationToken)
    {
        try
        {
            return (await events.MoveNextAsync() ? events.Current : null, null);
        }
        catch (Exception e) when (Faults.IsTheServers(e, cancellationToken))
        {
            return (null, Faults.Of(e));
        }
    }
}

/// <param name="WasAccepted">The server had answered that it would serve it.</param>
/// <param name="Error">What broke it, or null when the server closed it or nobody wanted more.</param>
internal sealed record WatchEnd(bool WasAccepted, TimeSpan Lasted, int Events, KubernetesException? Error);
