namespace VideoAgent.PhaseRunner.Tests.Cli;

/// <summary>A clock that stands still until a test moves it, and then fires what is due.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<Alarm> alarms = [];
    private DateTimeOffset now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    public ManualTime()
    {
    }

    public ManualTime(DateOnly date) => now = new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public int Alarms => alarms.Count;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.UtcTicks;

    public void Advance(TimeSpan by)
    {
        now += by;
        foreach (var alarm in alarms.Where(alarm => alarm.At <= now).ToArray()) alarm.Ring();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, now + dueTime, () => callback(state));
        alarms.Add(alarm);
        return alarm;
    }

    private sealed class Alarm(ManualTime clock, DateTimeOffset at, Action ring) : ITimer
    {
        public DateTimeOffset At => at;

        public void Ring()
        {
            Dispose();
            ring();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => clock.alarms.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
