using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;

namespace VideoAgent.PhaseRunner.Tests.Phases.VoiceoverSynthesis;

public sealed class PaceFittingTests
{
    private const int Video = 60, Words = 151;
    private static readonly double Room = PaceFitting.Room(Video);

    [Fact]
    public void The_tail_and_two_frames_are_not_the_voices() => Assert.Equal(59.433, Room, tolerance: 1e-9);

    [Theory]
    [InlineData(1.0, 1)]
    [InlineData(0.9701, 1)]
    [InlineData(0.9, 4)]
    public void A_take_that_fills_the_room_fits(double share, int take) => Assert.Equal(new PaceDecision.Fits(), Decide(share, take: take));

    [Theory]
    [InlineData(0.9699, 0.9699 / 0.99)]
    [InlineData(0.93, 0.93 / 0.99)]
    [InlineData(0.9, 0.92)]
    [InlineData(0.3, 0.92)]
    public void A_short_take_is_said_slower_by_at_most_8_percent(double share, double adjustment) => Again(adjustment, Decide(share));

    [Theory]
    [InlineData(1.0001, 1.0001 / 0.99)]
    [InlineData(1.05, 1.05 / 0.99)]
    [InlineData(1.07, 1.08)]
    [InlineData(1.0799, 1.08)]
    public void A_long_take_is_said_faster_by_at_most_8_percent(double share, double adjustment) => Again(adjustment, Decide(share));

    [Theory]
    [InlineData(1.0801, 1)]
    [InlineData(1.08 * 2, 76)]
    [InlineData(1.08 * 4, 114)]
    public void A_take_too_long_at_any_pace_tells_how_many_words(double share, int excess) => Assert.Equal(new PaceDecision.TooLong(excess), Decide(share));

    [Fact]
    public void The_pace_counts_from_the_voices_own_and_not_from_the_last_take() => Again(1.05 * 1.01 / 0.99, Decide(1.01, adjustment: 1.05));

    [Theory]
    [InlineData(1.08, 2)]
    [InlineData(1.0, 4)]
    public void A_voice_that_does_not_obey_is_too_long(double adjustment, int take) => Assert.Equal(new PaceDecision.TooLong(1), Decide(1.001, adjustment, take));

    [Fact]
    public void The_slowest_pace_is_not_asked_for_again() => Assert.IsType<PaceDecision.Fits>(Decide(0.9, adjustment: 0.92, take: 2));

    [Theory]
    [InlineData(50.51, null)]
    [InlineData(50.49, "51.0 s of the 60 s asked for: the script has room for about 26 more words")]
    [InlineData(30, "30.5 s of the 60 s asked for: the script has room for about 148 more words")]
    public void A_video_much_shorter_than_asked_for_is_worth_a_warning(double seconds, string? warning)
    {
        var fits = Assert.IsType<PaceDecision.Fits>(PaceFitting.Decide(seconds, Words, Video, 0.92, 2));

        Assert.Equal(warning is null, fits.Warning is null);
        Assert.Contains(warning ?? "", fits.Warning ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void No_pace_leaves_8_percent_and_each_goes_the_right_way()
    {
        var takes =
            from share in Gen.Choose(1, 30_000)
            from adjustment in Gen.Choose(9200, 10_800)
            from video in Gen.Choose(5, 180)
            from take in Gen.Choose(1, 5)
            select (Seconds: PaceFitting.Room(video) * share / 10_000, Adjustment: adjustment / 10_000.0, video, take);
        Prop.ForAll(takes.ToArbitrary(), one => PaceFitting.Decide(one.Seconds, Words, one.video, one.Adjustment, one.take) switch
        {
            PaceDecision.SpeakAgain again => again.Adjustment is >= 0.92 and <= 1.08 && (again.Adjustment > one.Adjustment) == (one.Seconds > PaceFitting.Room(one.video)) && one.take < 4,
            PaceDecision.Fits => one.Seconds <= PaceFitting.Room(one.video),
            PaceDecision.TooLong tooLong => one.Seconds > PaceFitting.Room(one.video) && tooLong.ExcessWords >= 1,
            _ => false,
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>An engine that follows a pace to half a per cent.</summary>
    [Fact]
    public void What_can_fit_does_and_what_cannot_fits_without_the_words_told()
    {
        var voices =
            from share in Gen.Choose(3000, 20_000)
            from error in Gen.Choose(-50, 50).ArrayOf(5)
            select (Share: share / 10_000.0, Wrong: error);
        Prop.ForAll(voices.ToArbitrary(), voice =>
        {
            var (decision, seconds) = Settle(voice.Share, voice.Wrong);
            return decision switch
            {
                PaceDecision.Fits => seconds <= Room && voice.Share <= 1.08 * 1.006,
                PaceDecision.TooLong tooLong => voice.Share >= 1.08 * 0.994 && voice.Share * (1 - ((double)tooLong.ExcessWords / Words)) <= 1.08 * 1.006,
                _ => false,
            };
        }).QuickCheckThrowOnFailure();
    }

    private static (PaceDecision Decision, double Seconds) Settle(double share, int[] wrong)
    {
        var adjustment = 1.0;
        for (var take = 1; ; take++)
        {
            var seconds = Room * share / adjustment * (take == 1 ? 1 : 1 + (wrong[take] / 10_000.0));
            var decision = PaceFitting.Decide(seconds, Words, Video, adjustment, take);
            if (decision is not PaceDecision.SpeakAgain again) return (decision, seconds);
            adjustment = again.Adjustment;
        }
    }

    private static PaceDecision Decide(double share, double adjustment = 1, int take = 1) => PaceFitting.Decide(Room * share, Words, Video, adjustment, take);

    private static void Again(double adjustment, PaceDecision decision) => Assert.Equal(adjustment, Assert.IsType<PaceDecision.SpeakAgain>(decision).Adjustment, tolerance: 1e-9);
}
