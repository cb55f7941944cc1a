using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Queueing;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.KubernetesBench.Reporting;
using VideoAgent.KubernetesBench.Syncing;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.KubernetesBench.Following;

/// <summary>Events from memory through reflector, cache and queue to a worker: nothing but our own CPU.</summary>
internal static class PlaybackMeasure
{
    private const int Rounds = 20;

    public static async Task<PlaybackResult> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await PlayAsync(new Playback(options.Objects, 2), static playback => playback.Encoded(), cancellationToken); // warms up
        var playback = new Playback(options.Objects, Rounds);
        return new PlaybackResult(
            playback.Events,
            await PlayAsync(playback, static playback => playback.Ready(), cancellationToken),
            await PlayAsync(playback, static playback => playback.Encoded(), cancellationToken));
    }

    private static async Task<Timing> PlayAsync(
        Playback playback, Func<Playback, Func<CancellationToken, IAsyncEnumerable<WatchEvent<Widget>>>> encode, CancellationToken cancellationToken)
    {
        var (start, all, events) = (new TaskCompletionSource(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), 0);
        var source = encode(playback);
        var client = new PlayedClient(playback.Listed, token => AfterAsync(start.Task, source(token)));
        await using var running = await RunningInformer.SyncedAsync(BenchTarget.InformerOf(client, new InformerOptions()), cancellationToken);
        using var queue = new WorkQueue<ObjectName>(new ExponentialRateLimiter<ObjectName>(Random.Shared.NextDouble), TimeProvider.System);
        using var subscription = running.Informer.Cache.Subscribe(change =>
        {
            if (change.IsInitial) return;
            queue.Add(change.Name);
            if (++events == playback.Events) all.SetResult();
        });
        var work = Task.Run(() => DrainAsync(queue), CancellationToken.None);
        return await Timing.OfAsync(async () =>
        {
            _ = Task.Run(start.SetResult, cancellationToken); // the events are played where this continues
            await all.Task.WaitAsync(cancellationToken);
            queue.ShutDown();
            await work;
        });
    }

    private static async IAsyncEnumerable<WatchEvent<Widget>> AfterAsync(Task start, IAsyncEnumerable<WatchEvent<Widget>> events)
    {
        await start;
        await foreach (var played in events) yield return played;
    }

    private static async Task DrainAsync(WorkQueue<ObjectName> queue)
    {
        while (await queue.GetAsync(CancellationToken.None) is { Key: var name }) queue.Done(name);
    }
}

/// <param name="Ready">The events were objects already.</param>
/// <param name="Encoded">They were lines of JSON.</param>
internal sealed record PlaybackResult(int Events, Timing Ready, Timing Encoded)
{
    public double ReadyPerSecond => Events / Ready.WallSeconds;

    public double EncodedPerSecond => Events / Encoded.WallSeconds;
}
