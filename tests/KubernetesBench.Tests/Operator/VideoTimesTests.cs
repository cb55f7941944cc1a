using VideoAgent.OperatorBench.Videos;

namespace VideoAgent.KubernetesBench.Tests.Operator;

public sealed class VideoTimesTests
{
    [Fact]
    public void What_runs_side_by_side_counts_once_and_the_shares_add_up()
    {
        var times = new VideoTimes(12, [new("script", 1, 2, 4), new("voice", 4.5, 5, 8), new("visuals", 4.5, 6, 9), new("assembly", 9.25, 10, 11)]);

        Assert.Equal((7, 2.25, 2.75), (times.Working, times.Starting, times.Operator));
        Assert.Equal(times.Total, times.Working + times.Starting + times.Operator);
    }

    [Fact]
    public void A_phase_within_another_adds_nothing()
    {
        var times = new VideoTimes(10, [new("voice", 0, 1, 9), new("visuals", 2, 3, 5)]);

        Assert.Equal((8, 1, 1), (times.Working, times.Starting, times.Operator));
    }
}
