namespace VideoAgent.Testing.ObjectStores;

/// <summary>Time that does not make anybody wait: every timer fires at once, and what was asked for is written down.</summary>
public sealed class ImpatientTime : TimeProvider
{
    private readonly List<TimeSpan> waits = [];

    /// <summary>How far this clock is ahead of the real one.</summary>
    public TimeSpan Ahead { get; init; }

    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (waits) return [.. waits];
        }
    }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + Ahead;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (waits) waits.Add(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
