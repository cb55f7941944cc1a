using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace VideoAgent.Kubernetes.Tests.Watching;

/// <summary>A stopped clock that says when somebody begins to wait on it, so that a test need not guess.</summary>
internal sealed class SteppedTime : FakeTimeProvider
{
    private readonly Channel<TimeSpan> delays = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        delays.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>The next wait that begins, or began without having been asked after.</summary>
    public async Task<TimeSpan> NextDelayAsync() => await delays.Reader.ReadAsync(Patience.Token);

    /// <summary>Lets the next wait of that length pass, whatever other timers were begun before it.</summary>
    public async Task PassNextAsync(TimeSpan delay)
    {
        while (await NextDelayAsync() != delay)
        {
        }

        Advance(delay);
    }

    /// <summary>Lets the next wait pass.</summary>
    public async Task<TimeSpan> PassNextDelayAsync()
    {
        var delay = await NextDelayAsync();
        Advance(delay);
        return delay;
    }
}
