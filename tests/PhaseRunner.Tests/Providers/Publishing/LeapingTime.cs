namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing;

/// <summary>A clock that leaps over every wait at once. How long a call may take is longer than any wait, and stays as it is.</summary>
internal sealed class LeapingTime : TimeProvider
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(31);

    private readonly Lock gate = new();
    private DateTimeOffset now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Hears of each leap.</summary>
    public Action<DateTimeOffset>? Leapt { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void Leap(TimeSpan by)
    {
        lock (gate) now += by;
        Leapt?.Invoke(GetUtcNow());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > LongestWait || dueTime < TimeSpan.Zero) return System.CreateTimer(callback, state, dueTime, period);
        Leap(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
