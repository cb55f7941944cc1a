using VideoAgent.KubernetesBench.Reporting;

namespace VideoAgent.KubernetesBench.Tests.Reporting;

public class DistributionTests
{
    [Fact]
    public void Ranks_are_nearest_whatever_the_order() =>
        Assert.Equal(new Distribution(P50: 50, P99: 99, Max: 100), Distribution.Of(Enumerable.Range(1, 100).Reverse().Select(value => (double)value)));

    [Fact]
    public void One_value_is_all_of_them() => Assert.Equal(new Distribution(7, 7, 7), Distribution.Of([7]));
}
