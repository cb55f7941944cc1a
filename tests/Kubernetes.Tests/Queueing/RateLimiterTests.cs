using Microsoft.Extensions.Time.Testing;
using VideoAgent.Kubernetes.Queueing;

namespace VideoAgent.Kubernetes.Tests.Queueing;

public class RateLimiterTests
{
    [Fact]
    public void TestItemExponentialFailureRateLimiter_doubles_for_each_key_by_itself()
    {
        var limiter = new ExponentialRateLimiter<string>(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1), () => 0.5);

        Assert.Equal([1, 2, 4, 8, 16], Enumerable.Range(0, 5).Select(_ => limiter.NextDelay("one").TotalMilliseconds));
        Assert.Equal([1, 2], Enumerable.Range(0, 2).Select(_ => limiter.NextDelay("two").TotalMilliseconds));
        Assert.Equal(5, limiter.Failures("one"));

        limiter.Forget("one");
        Assert.Equal(0, limiter.Failures("one"));
        Assert.Equal(1, limiter.NextDelay("one").TotalMilliseconds);
    }

    [Theory]
    [InlineData(17, 655.36)]
    [InlineData(18, 1000)]
    [InlineData(63, 1000)]
    [InlineData(64, 1000)]
    [InlineData(2000, 1000)]
    public void TestItemExponentialFailureRateLimiterOverFlow(int failures, double seconds)
    {
        var limiter = new ExponentialRateLimiter<string>(() => 0.5);
        for (var i = 0; i < failures; i++) limiter.NextDelay("one");

        Assert.Equal(seconds, limiter.NextDelay("one").TotalSeconds);
    }

    [Theory]
    [InlineData(0, 0.9)]
    [InlineData(0.5, 1)]
    [InlineData(0.999999, 1.1)]
    public void Chance_moves_a_delay_by_a_tenth_at_most(double chance, double factor) =>
        Assert.Equal(5 * factor, new ExponentialRateLimiter<string>(() => chance).NextDelay("one").TotalMilliseconds, 3);

    [Fact]
    public void A_bucket_gives_a_burst_and_then_a_steady_rate()
    {
        var time = new FakeTimeProvider();
        var limiter = new BucketRateLimiter<string>(10, 3, time);

        Assert.Equal([0, 0, 0, 100, 200], Enumerable.Range(0, 5).Select(i => limiter.NextDelay($"key {i}").TotalMilliseconds));

        time.Advance(TimeSpan.FromHours(1)); // a full bucket is no fuller than full
        Assert.Equal([0, 0, 0, 100], Enumerable.Range(0, 4).Select(i => limiter.NextDelay($"key {i}").TotalMilliseconds));
    }

    [Fact]
    public void TestMaxOfRateLimiter_the_longest_delay_holds_and_every_limiter_counts()
    {
        var slow = new ExponentialRateLimiter<string>(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(3), () => 0.5);
        var fast = new ExponentialRateLimiter<string>(TimeSpan.FromMilliseconds(4), TimeSpan.FromMilliseconds(4), () => 0.5);
        var limiter = new SlowestRateLimiter<string>(fast, slow);

        Assert.Equal([4, 4, 4, 8, 16], Enumerable.Range(0, 5).Select(_ => limiter.NextDelay("one").TotalMilliseconds));
        Assert.Equal(5, limiter.Failures("one"));

        limiter.Forget("one");
        Assert.Equal(0, limiter.Failures("one"));
    }
}
