using VideoAgent.KubernetesBench.Soaking;

namespace VideoAgent.KubernetesBench.Tests.Soaking;

public class SoakResultTests
{
    private const int WarmUp = 50;

    [Fact]
    public void What_grows_only_while_it_warms_up_is_steady()
    {
        var soak = Of(number => new SoakSample(number, HeapBytes: Math.Min(number, WarmUp) * 100_000, Handles: 100, Threads: 20, number, number));

        Assert.True(soak.IsSteady);
        Assert.Equal(59, soak.Reconnects);
    }

    [Fact]
    public void A_handle_lost_with_each_reconnect_is_not() =>
        Assert.False(Of(number => new SoakSample(number, 1_000_000, Handles: 100 + number, Threads: 20, number, number)).IsSteady);

    [Fact]
    public void A_cache_that_differs_from_the_server_is_not() =>
        Assert.False(Of(number => new SoakSample(number, 1_000_000, 100, 20, number, number), hasConverged: false).IsSteady);

    private static SoakResult Of(Func<int, SoakSample> sample, bool hasConverged = true) =>
        SoakResult.Of(minutes: 1, objects: 10, relists: 1, writes: 60, hasConverged, WarmUp, [.. Enumerable.Range(0, 60).Select(sample)]);
}
