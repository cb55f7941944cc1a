namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing;

/// <summary>A clock that is moved by those who wait for it: a wait of up to a minute is over at once; a longer timer, as of a call's patience, never rings.</summary>
internal sealed class HurriedTime(DateTimeOffset start) : TimeProvider
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(59);

    private long ticks = start.UtcTicks;

    public HurriedTime()
        : this(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);

    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > Longest || dueTime < TimeSpan.Zero) return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Advance(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
