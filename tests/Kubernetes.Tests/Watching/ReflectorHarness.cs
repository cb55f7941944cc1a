using Prometheus;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Watching;

/// <summary>A running reflector of widgets between a server and a clock that the test plays.</summary>
internal sealed class ReflectorHarness : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();

    /// <param name="client">Null for the played one.</param>
    /// <param name="namespace">Null for all.</param>
    /// <param name="time">Of the backoff; null for the stepped one.</param>
    public ReflectorHarness(ReflectorOptions? options = null, IKubernetesClient? client = null, string? @namespace = null, TimeProvider? time = null)
    {
        Metrics = new ReflectorMetrics(Prometheus.Metrics.WithCustomRegistry(Registry));
        Cache = new EntityCache<Widget>(@namespace is null ? [] : [@namespace], detectMutations: true, Log);
        Health = new ReflectorHealth("Widget", Metrics, Time);
        Reflector = new Reflector<Widget>(new ReflectorContext<Widget>(
            client ?? Server, Cache.Scopes.Single(), options ?? new ReflectorOptions(), Health, new ReflectorPace(time ?? Time, () => 0), Log));
        Running = Reflector.RunAsync(stop.Token);
    }

    public ScriptedClient Server { get; } = new();

    public SteppedTime Time { get; } = new();

    public CollectedLog Log { get; } = new();

    public CollectorRegistry Registry { get; } = Prometheus.Metrics.NewCustomRegistry();

    public ReflectorMetrics Metrics { get; }

    public EntityCache<Widget> Cache { get; }

    public ReflectorHealth Health { get; }

    public Reflector<Widget> Reflector { get; }

    public Task Running { get; }

    public IEnumerable<string> Names => Cache.List().Select(widget => widget.Metadata.Name).Order();

    /// <summary>Answers the first list and takes the watch that follows.</summary>
    public async Task<ScriptedWatch> ListAsync(string version, params Widget[] widgets)
    {
        (await Server.NextListAsync()).Answer(version, widgets);
        return await Server.NextWatchAsync();
    }

    /// <summary>For one that has ended already.</summary>
    public void Abandon() => stop.Dispose();

    /// <summary>Completes with the change after which the cache is as wanted.</summary>
    public async Task UntilAsync(Func<EntityCache<Widget>, bool> wanted)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = Cache.Subscribe(_ =>
        {
            if (wanted(Cache)) reached.TrySetResult();
        });
        if (!wanted(Cache)) await reached.Task.WithPatience();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Running.WithPatience());
        stop.Dispose();
    }
}
