using VideoAgent.PhaseRunner.Providers.Publishing.YouTube;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing.YouTube;

public sealed class PacificDayTests
{
    [Fact]
    public void The_next_midnight_is_that_of_the_table_of_zones_in_every_hour_of_five_years()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");
        for (var at = new DateTimeOffset(2025, 12, 31, 0, 30, 0, TimeSpan.Zero); at.Year < 2031; at += TimeSpan.FromHours(1))
        {
            var midnight = TimeZoneInfo.ConvertTime(at, zone).Date.AddDays(1);
            var expected = new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)) - at;

            Assert.True(expected == PacificDay.UntilNext(at), $"{at}: {PacificDay.UntilNext(at)} instead of {expected}");
        }
    }
}
