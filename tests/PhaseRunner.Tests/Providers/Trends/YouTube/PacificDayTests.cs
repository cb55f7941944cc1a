using VideoAgent.PhaseRunner.Providers.Trends.YouTube;

namespace VideoAgent.PhaseRunner.Tests.Providers.Trends.YouTube;

public sealed class PacificDayTests
{
    private static readonly TimeZoneInfo California = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    [Fact]
    public void For_every_half_hour_of_twelve_years_the_day_ends_when_it_does_in_California()
    {
        for (var moment = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero); moment.Year < 2036; moment += TimeSpan.FromMinutes(30))
        {
            var midnight = TimeZoneInfo.ConvertTime(moment, California).Date.AddDays(1);
            Assert.Equal(new DateTimeOffset(midnight, California.GetUtcOffset(midnight)), PacificDay.EndsAfter(moment));
        }
    }
}
