using VideoAgent.Kubernetes.Leadership;

namespace VideoAgent.Kubernetes.Tests.Controllers;

/// <summary>A lease that the test gives and takes.</summary>
internal sealed class TestLeadership : ILeadership, IDisposable
{
    private readonly TaskCompletionSource gained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource lost = new();

    public bool IsValid => gained.Task.IsCompleted && !lost.IsCancellationRequested;

    public CancellationToken Lost => lost.Token;

    /// <summary>Somebody has begun to wait for it.</summary>
    public Task Asked => asked.Task;

    public TestLeadership Gain()
    {
        gained.TrySetResult();
        return this;
    }

    public void Lose() => lost.Cancel();

    public Task WaitUntilLeadingAsync(CancellationToken cancellationToken)
    {
        asked.TrySetResult();
        return gained.Task.WaitAsync(cancellationToken);
    }

    public void Dispose() => lost.Dispose();
}
