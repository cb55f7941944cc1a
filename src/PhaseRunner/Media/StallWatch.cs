namespace VideoAgent.PhaseRunner.Media;

/// <summary>
/// Cancels <see cref="Token"/> when nothing has moved for a while. A flat timeout would kill slow but healthy encodes on small nodes;
/// this one only asks that something moves.
/// </summary>
internal sealed class StallWatch : IDisposable
{
    private readonly TimeSpan patience;
    private readonly CancellationTokenSource source;
    private readonly ITimer timer;

    public StallWatch(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        this.patience = patience;
        source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer = time.CreateTimer(_ => Stall(), state: null, patience, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => source.Token;

    public bool Stalled { get; private set; }

    public void Moved() => timer.Change(patience, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        timer.Dispose();
        source.Dispose();
    }

    private void Stall()
    {
        Stalled = true;
        source.Cancel();
    }
}
