namespace VideoAgent.Kubernetes.Watching;

/// <summary>Tells the cache's subscribers of every object again from time to time.</summary>
internal sealed class ResyncLoop<T>(EntityCache<T> cache, TimeSpan interval, TimeProvider time, Func<double> chance)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(Next(), time, cancellationToken);
            cache.Resync();
        }
    }

    /// <summary>A tenth more or less, so that not all kinds come at once.</summary>
    private TimeSpan Next()
    {
        var next = interval * (0.9 + (0.2 * chance()));
        return next > Shortest ? next : Shortest;
    }
}
