namespace VideoAgent.Kubernetes.Client;

/// <summary>A token that fires when the caller cancels or when time is up, and knows which.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource timeUp;
    private readonly CancellationTokenSource either;
    private readonly TimeProvider time;
    private readonly long started;

    public Deadline(TimeSpan limit, TimeProvider time, CancellationToken caller)
    {
        this.time = time;
        started = time.GetTimestamp();
        Limit = limit;
        timeUp = new CancellationTokenSource(limit, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, caller);
    }

    public TimeSpan Limit { get; private set; }

    public CancellationToken Token => either.Token;

    public bool HasPassed => timeUp.IsCancellationRequested;

    /// <summary>Counted from the beginning, not from now.</summary>
    public void Extend(TimeSpan limit)
    {
        Limit = limit;
        var left = limit - time.GetElapsedTime(started);
        timeUp.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    public void Dispose()
    {
        either.Dispose();
        timeUp.Dispose();
    }
}
