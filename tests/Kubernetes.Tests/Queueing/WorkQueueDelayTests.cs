using Microsoft.Extensions.Time.Testing;
using VideoAgent.Kubernetes.Queueing;

namespace VideoAgent.Kubernetes.Tests.Queueing;

/// <summary>Named after client-go's tests where they say the same.</summary>
public sealed class WorkQueueDelayTests : IDisposable
{
    private readonly SkewedTime time = new();
    private readonly WorkQueue<string> queue;

    public WorkQueueDelayTests() => queue = new WorkQueue<string>(new ExponentialRateLimiter<string>(() => 0.5), time);

    public void Dispose() => queue.Dispose();

    [Fact]
    public async Task TestSimpleQueue_a_delayed_key_comes_when_its_time_has_come()
    {
        queue.AddAfter("foo", TimeSpan.FromMilliseconds(50));
        time.Advance(TimeSpan.FromMilliseconds(49));
        Assert.Equal(0, queue.Depth);

        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(["foo"], await TakeAll());
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, queue.Depth);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void No_delay_is_an_add(int seconds)
    {
        queue.AddAfter("foo", TimeSpan.FromSeconds(seconds));

        Assert.Equal(1, queue.Depth);
    }

    [Theory]
    [InlineData(1000, 50)]
    [InlineData(50, 1000)]
    public async Task TestDeduping_the_earlier_time_of_two_wins_and_only_it_fires(int first, int second)
    {
        queue.AddAfter("foo", TimeSpan.FromMilliseconds(first));
        queue.AddAfter("foo", TimeSpan.FromMilliseconds(second));
        time.Advance(TimeSpan.FromMilliseconds(50));

        Assert.Equal(["foo"], await TakeAll());
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, queue.Depth);
    }

    [Fact]
    public async Task TestAddTwoFireEarly_a_later_add_with_an_earlier_time_fires_first()
    {
        queue.AddAfter("foo", TimeSpan.FromSeconds(1));
        queue.AddAfter("bar", TimeSpan.FromMilliseconds(50));
        time.Advance(TimeSpan.FromMilliseconds(60));
        Assert.Equal(["bar"], await TakeAll());

        queue.AddAfter("baz", TimeSpan.FromSeconds(2));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["foo"], await TakeAll());

        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["baz"], await TakeAll());
    }

    [Fact]
    public async Task TestCopyShifting_keys_come_in_order_of_time_not_of_adding()
    {
        queue.AddAfter("foo", TimeSpan.FromSeconds(1));
        queue.AddAfter("bar", TimeSpan.FromMilliseconds(500));
        queue.AddAfter("baz", TimeSpan.FromMilliseconds(250));

        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(["baz", "bar", "foo"], await TakeAll());
    }

    [Fact]
    public async Task A_waiting_key_keeps_the_higher_of_its_priorities()
    {
        queue.AddAfter("raised", TimeSpan.FromSeconds(1), QueuePriority.Background);
        queue.AddAfter("raised", TimeSpan.FromSeconds(2), 5);
        queue.AddAfter("lowered", TimeSpan.FromMilliseconds(500), 3);
        queue.AddAfter("lowered", TimeSpan.FromMilliseconds(400), QueuePriority.Background);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["raised", "lowered"], await TakeAll());
    }

    [Fact]
    public async Task An_add_does_not_cancel_a_waiting_wake_up()
    {
        queue.AddAfter("foo", TimeSpan.FromSeconds(5));
        queue.Add("foo");
        Assert.Equal(["foo"], await TakeAll());

        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["foo"], await TakeAll());
    }

    [Fact]
    public async Task A_delay_beyond_any_timer_waits_and_holds_up_nothing()
    {
        queue.AddAfter("never", TimeSpan.MaxValue);
        time.Advance(TimeSpan.FromDays(100)); // more than a timer can count, so there have to be several
        queue.AddAfter("never", TimeSpan.MaxValue);
        queue.AddAfter("in 50 days", TimeSpan.FromDays(50));
        time.Advance(TimeSpan.FromDays(50));

        Assert.Equal(["in 50 days"], await TakeAll());
    }

    [Fact]
    public void A_wall_clock_set_back_does_not_hold_up_what_waits()
    {
        queue.AddAfter("foo", TimeSpan.FromSeconds(1));

        time.Skew = TimeSpan.FromHours(-1);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, queue.Depth);
    }

    private async Task<List<string>> TakeAll()
    {
        List<string> taken = [];
        while (queue.Depth > 0)
        {
            var item = await queue.GetAsync(CancellationToken.None);
            taken.Add(item!.Value.Key);
            queue.Done(item.Value.Key);
        }

        return taken;
    }

    /// <summary>The fake has its monotonic clock from its wall clock, which no machine does.</summary>
    private sealed class SkewedTime : FakeTimeProvider
    {
        public TimeSpan Skew { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Skew;

        public override long GetTimestamp() => base.GetUtcNow().Ticks; // its frequency is that of ticks
    }
}
