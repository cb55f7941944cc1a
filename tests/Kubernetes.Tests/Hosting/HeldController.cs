using System.Threading.Channels;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Hosting;

/// <summary>Tells of each reconcile, and holds it until the test lets it go on, whatever it is told meanwhile.</summary>
internal sealed class HeldController : IEntityController<Widget>
{
    private readonly Channel<ObjectName> begun = Channel.CreateUnbounded<ObjectName>();
    private readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Ended { get; private set; }

    public ValueTask<ObjectName> BeginsAsync() => begun.Reader.ReadAsync();

    public void LetGo() => held.TrySetResult();

    public async Task<ReconciliationResult> ReconcileAsync(ObjectName name, CancellationToken cancellationToken)
    {
        await begun.Writer.WriteAsync(name, cancellationToken);
        await held.Task;
        Ended++;
        return ReconciliationResult.Done;
    }
}
