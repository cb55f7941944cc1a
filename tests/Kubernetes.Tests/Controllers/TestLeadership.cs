using VideoAgent.Kubernetes.Leadership;

namespace VideoAgent.Kubernetes.Tests.Controllers;

/// <summary>A lease that the test gives and takes.</summary>
internal sealed class TestLeadership : ILeadership, IDisposable
{
    private readonly TaskCompletionSource gained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource lost = new();

    public bool IsValid => gained.Task.IsCompleted && !lost.IsCancellationRequested;

    public CancellationToken Lost => lost.Token;

    public TestLeadership Gain()
    {
        gained.TrySetResult();
        return this;
    }

    public void Lose() => lost.Cancel();

    public Task WaitUntilLeadingAsync(CancellationToken cancellationToken) => gained.Task.WaitAsync(cancellationToken);

    public void Dispose() => lost.Dispose();
}
