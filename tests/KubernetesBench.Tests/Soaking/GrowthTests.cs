using VideoAgent.KubernetesBench.Soaking;

namespace VideoAgent.KubernetesBench.Tests.Soaking;

public class GrowthTests
{
    [Fact]
    public void What_is_lost_with_each_step_grows_although_a_list_is_under_way_now_and_then()
    {
        var growth = Of(number => 1000 + number + (number % 10 == 3 ? 5000 : 0));

        Assert.Equal(60, growth.PerMinute, tolerance: 0.5);
        Assert.Equal(99, growth.Total, tolerance: 1);
        Assert.True(growth.Grows);
    }

    [Fact]
    public void What_goes_up_and_down_does_not_grow()
    {
        var growth = Of(number => 1000 + (number % 7 * 30));

        Assert.InRange(growth.Total, -10, 10);
        Assert.False(growth.Grows);
    }

    [Fact]
    public void What_shrinks_does_not_grow() => Assert.False(Of(number => 1000 - number).Grows);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Too_few_samples_say_nothing(int count) => Assert.Equal(0, Of(number => number, count).Total);

    /// <summary>A sample each second; 3 % are tolerated.</summary>
    private static Growth Of(Func<int, double> value, int count = 100) =>
        Growth.Of([.. Enumerable.Range(0, count).Select(number => ((double)number, value(number)))], level => 0.03 * level);
}
