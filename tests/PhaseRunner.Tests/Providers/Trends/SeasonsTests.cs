using VideoAgent.PhaseRunner.Providers.Trends;

namespace VideoAgent.PhaseRunner.Tests.Providers.Trends;

public sealed class SeasonsTests
{
    [Theory]
    [InlineData(5, 6, 4, false)]
    [InlineData(5, 6, 5, true)]
    [InlineData(5, 6, 6, true)]
    [InlineData(5, 6, 7, false)]
    [InlineData(11, 2, 10, false)]
    [InlineData(11, 2, 12, true)]
    [InlineData(11, 2, 2, true)]
    [InlineData(11, 2, 3, false)]
    public void A_season_includes_its_months_also_over_the_years_end(int first, int last, int month, bool inSeason) =>
        Assert.Equal(inSeason, Seasons.InSeason(Subject(first, last), "US", In(month)));

    [Theory]
    [InlineData("NO", 7, true)]
    [InlineData("AU", 7, false)]
    [InlineData("AU", 1, true)]
    [InlineData("BR", 1, true)]
    public void Weather_comes_half_a_year_later_in_the_south(string region, int month, bool inSeason) =>
        Assert.Equal(inSeason, Seasons.InSeason(Subject(6, 8) with { Weather = true }, region, In(month)));

    [Fact]
    public void Christmas_does_not() => Assert.True(Seasons.InSeason(Subject(12, 12), "AU", In(12)));

    [Fact]
    public void In_season_a_subject_rises_and_out_of_season_it_sinks()
    {
        var (calm, season, off) = (Signals(Subject(), 1), Signals(Subject(6, 8), 7), Signals(Subject(6, 8), 1));

        Assert.True(off.Growth < calm.Growth && calm.Growth < season.Growth);
        Assert.True(off.Freshness < calm.Freshness && calm.Freshness < season.Freshness);
        Assert.Equal((calm.Volume, calm.Engagement, calm.Competition), (season.Volume, season.Engagement, season.Competition));
    }

    [Fact]
    public void No_season_lifts_a_signal_beyond_1()
    {
        var subject = Subject(6, 8) with { Signals = [0.95, 1, 1, 0.95, 0] };

        var signals = Seasons.Apply(subject, "US", In(7));

        Assert.Equal((1.0, 1.0), (signals.Growth, signals.Freshness));
    }

    [Fact]
    public void The_season_is_told_in_the_regions_own_months()
    {
        var summer = Subject(6, 8) with { Weather = true };

        Assert.Equal("In season now: June to August.", Seasons.Describe(summer, "US", In(7)));
        Assert.Equal("Out of season now: December to February.", Seasons.Describe(summer, "NZ", In(7)));
        Assert.Equal("In season now: March.", Seasons.Describe(Subject(3, 3), "US", In(3)));
        Assert.Null(Seasons.Describe(Subject(), "US", In(7)));
    }

    private static Contracts.Documents.TrendSignals Signals(Subject subject, int month) => Seasons.Apply(subject, "US", In(month));

    private static DateOnly In(int month) => new(2026, month, 15);

    private static Subject Subject(params int[] months) => new() { About = "salads", Signals = [0.5, 0.5, 0.5, 0.5, 0.5], Months = months is [_, _] ? months : null };
}
