using Microsoft.Extensions.Time.Testing;

namespace VideoAgent.Kubernetes.Tests.Client;

/// <summary>
/// Time in which short waits are over at once, and are written down; what is due after <paramref name="longest"/> or later, such as a request's
/// deadline, waits for <see cref="Advance"/>.
/// </summary>
internal sealed class SkippingTime(TimeSpan longest) : TimeProvider
{
    private readonly FakeTimeProvider inner = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private readonly List<TimeSpan> waits = [];

    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (waits) return [.. waits];
        }
    }

    public override long TimestampFrequency => inner.TimestampFrequency;

    public void Advance(TimeSpan time) => inner.Advance(time);

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= longest || dueTime < TimeSpan.Zero) return inner.CreateTimer(callback, state, dueTime, period);
        lock (waits) waits.Add(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
