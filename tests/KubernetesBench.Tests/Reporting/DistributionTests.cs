using VideoAgent.KubernetesBench.Reporting;

namespace VideoAgent.KubernetesBench.Tests.Reporting;

public class DistributionTests
{
    [Fact]
    public void Ranks_are_nearest_whatever_the_order() =>
        Assert.Equal(new Distribution(P50: 51, P99: 100, Max: 101), Distribution.Of(Enumerable.Range(1, 101).Reverse().Select(value => (double)value)));

    [Fact]
    public void One_value_is_all_of_them() => Assert.Equal(new Distribution(7, 7, 7), Distribution.Of([7]));
}
