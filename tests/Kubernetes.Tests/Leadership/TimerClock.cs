using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace VideoAgent.Kubernetes.Tests.Leadership;

/// <summary>A clock that stands until it is moved, and tells when somebody begins to wait for it.</summary>
internal sealed class TimerClock() : FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero))
{
    /// <summary>Of the real clock, so that what never happens fails a test and does not hang it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Channel<TimeSpan> timers = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        timers.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>When this many more waits have begun; gives the last one's length.</summary>
    public async Task<TimeSpan> WaitsAsync(int count)
    {
        var last = TimeSpan.Zero;
        for (var i = 0; i < count; i++) last = await timers.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        return last;
    }
}
