using VideoAgent.PhaseRunner.Media;

namespace VideoAgent.PhaseRunner.Tests.Media;

public sealed class StallWatchTests : IDisposable
{
    private readonly HandClock clock = new();

    public void Dispose() => clock.Dispose();

    [Fact]
    public void Silence_longer_than_the_patience_cancels()
    {
        using var watch = new StallWatch(TimeSpan.FromSeconds(60), clock, CancellationToken.None);

        clock.Ring();

        Assert.True(watch.Stalled);
        Assert.True(watch.Token.IsCancellationRequested);
    }

    [Fact]
    public void Every_movement_starts_the_patience_anew()
    {
        using var watch = new StallWatch(TimeSpan.FromSeconds(60), clock, CancellationToken.None);

        watch.Moved();
        watch.Moved();

        Assert.Equal([TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60)], clock.Waits);
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_no_stall()
    {
        using var caller = new CancellationTokenSource();
        using var watch = new StallWatch(TimeSpan.FromSeconds(60), clock, caller.Token);

        await caller.CancelAsync();

        Assert.False(watch.Stalled);
        Assert.True(watch.Token.IsCancellationRequested);
    }

    /// <summary>A clock with one timer that rings when told to.</summary>
    private sealed class HandClock : TimeProvider, ITimer
    {
        private Action ring = () => { };

        public List<TimeSpan> Waits { get; } = [];

        public void Ring() => ring();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ring = () => callback(state);
            Change(dueTime, period);
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
