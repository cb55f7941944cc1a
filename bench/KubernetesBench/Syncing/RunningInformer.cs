using VideoAgent.Kubernetes.Watching;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.KubernetesBench.Syncing;

/// <summary>An informer that follows the server until it is disposed.</summary>
internal sealed class RunningInformer : IAsyncDisposable
{
    private readonly CancellationTokenSource ending;
    private readonly Task running;

    private RunningInformer(Informer<Widget> informer, CancellationToken cancellationToken)
    {
        Informer = informer;
        ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        running = informer.RunAsync(ending.Token);
    }

    public Informer<Widget> Informer { get; }

    public static async Task<RunningInformer> SyncedAsync(Informer<Widget> informer, CancellationToken cancellationToken)
    {
        var running = new RunningInformer(informer, cancellationToken);
        await (await Task.WhenAny(informer.WaitUntilSyncedAsync(cancellationToken), running.running));
        return running;
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await running.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        ending.Dispose();
    }
}
