using VideoAgent.Kubernetes.Watching;

namespace VideoAgent.Kubernetes.Tests.Watching;

public class ReflectorPaceTests
{
    private readonly SteppedTime time = new();

    [Fact]
    public void Delays_double_from_800_milliseconds_to_30_seconds()
    {
        var pace = new ReflectorPace(time, () => 0);

        Assert.Equal([0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 30, 30], Enumerable.Range(0, 8).Select(_ => pace.NextDelay(null).TotalSeconds));
    }

    [Fact]
    public void Chance_makes_them_up_to_twice_as_long() =>
        Assert.Equal(1.2, new ReflectorPace(time, () => 0.5).NextDelay(null).TotalSeconds);

    [Theory]
    [InlineData(120, 1.6)]
    [InlineData(121, 0.8)]
    public void They_start_over_when_nothing_failed_for_two_minutes(int seconds, double delay)
    {
        var pace = new ReflectorPace(time, () => 0);
        pace.NextDelay(null);

        time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(delay, pace.NextDelay(null).TotalSeconds);
    }

    [Theory]
    [InlineData(0.5, 0.8)]
    [InlineData(45, 45)]
    public void The_server_may_ask_for_more_and_not_for_less(double asked, double delay) =>
        Assert.Equal(delay, new ReflectorPace(time, () => 0).NextDelay(TimeSpan.FromSeconds(asked)).TotalSeconds);

    [Theory]
    [InlineData(0, 300)]
    [InlineData(0.5, 450)]
    public void Watches_last_from_five_to_ten_minutes(double chance, double seconds) =>
        Assert.Equal(seconds, new ReflectorPace(time, () => chance).WatchTimeout(TimeSpan.FromMinutes(5)).TotalSeconds);
}
