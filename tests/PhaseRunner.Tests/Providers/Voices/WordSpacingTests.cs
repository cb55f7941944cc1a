using VideoAgent.PhaseRunner.Providers.Voices;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices;

public sealed class WordSpacingTests
{
    [Fact]
    public void What_is_in_order_and_long_enough_stays() => Assert.Equal([(0.1, 0.2), (0.2, 0.9)], WordSpacing.Apply([(0.1, 0.2), (0.2, 0.9)], 1));

    [Fact]
    public void What_overlaps_begins_later() => Assert.Equal([(0.1, 0.5), (0.5, 0.9)], WordSpacing.Apply([(0.1, 0.5), (0.3, 0.9)], 1));

    [Fact]
    public void What_would_end_after_the_sound_begins_earlier() => Assert.Equal([(0.1, 0.96), (0.96, 1)], WordSpacing.Apply([(0.1, 1), (1, 1)], 1));

    [Fact]
    public void What_does_not_fit_at_all_takes_the_room_it_needs()
    {
        var times = WordSpacing.Apply([(0, 0), (0, 0), (0, 0)], 0.05);

        Assert.Equal([0, 0.04, 0.08], times.Select(time => Math.Round(time.Start, 9)));
        Assert.Equal(0.12, times[^1].End, 1e-9);
    }
}
