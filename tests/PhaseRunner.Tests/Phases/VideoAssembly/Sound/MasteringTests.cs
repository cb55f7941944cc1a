using VideoAgent.PhaseRunner.Phases.VideoAssembly.Sound;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Sound;

public sealed class MasteringTests
{
    [Fact]
    public void The_first_gain_is_what_is_missing() => Assert.Equal(7.5, Mastering.First(new Loudness(-21.5, -6)).GainDb, precision: 6);

    [Fact]
    public void Good_settings_are_left_alone() => Assert.Null(new Mastering(6, -1.6).Corrected(new Loudness(-14.1, -1.2)));

    [Fact]
    public void What_the_limiter_took_is_given_back()
    {
        var better = new Mastering(6, -1.6).Corrected(new Loudness(-15, -1.5))!.Value;

        Assert.InRange(better.GainDb, 7, 7.5);
        Assert.Equal(-1.6, better.CeilingDb);
    }

    [Fact]
    public void A_peak_too_high_lowers_the_ceiling_by_more_than_the_excess()
    {
        var better = new Mastering(6, -1.6).Corrected(new Loudness(-14, -0.7))!.Value;

        Assert.Equal(6, better.GainDb);
        Assert.InRange(better.CeilingDb, -2.2, -1.9);
    }

    [Fact]
    public void Noise_is_not_lifted_without_limit() => Assert.Equal(40, Mastering.First(new Loudness(-69, -60)).GainDb);
}
