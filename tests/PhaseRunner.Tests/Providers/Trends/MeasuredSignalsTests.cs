using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Providers.Trends;

namespace VideoAgent.PhaseRunner.Tests.Providers.Trends;

public sealed class MeasuredSignalsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Figures_that_nobody_tells_stay_unknown()
    {
        var search = MeasuredSignals.OfSearch(new() { Title = "t" }, Now);
        var video = MeasuredSignals.OfVideos([new() { Title = "t" }], 10, Now);

        Assert.Equal((null, null, null, null, null), (search.Growth, search.Volume, search.Engagement, search.Freshness, search.Competition));
        Assert.Equal((null, null, null, null), (video.Growth, video.Volume, video.Engagement, video.Freshness));
    }

    [Fact]
    public void Hidden_likes_do_not_count_as_none()
    {
        var shown = MeasuredSignals.OfVideos([Video(1000, 80, 0)], 10, Now);
        var hidden = MeasuredSignals.OfVideos([Video(1000, 80, null)], 10, Now);
        var neither = MeasuredSignals.OfVideos([Video(1000, null, null)], 10, Now);

        Assert.Equal((0.5, 1.0, null), (shown.Engagement, hidden.Engagement, neither.Engagement));
    }

    [Fact]
    public void A_video_that_nobody_watched_has_no_engagement_rather_than_an_endless_one() => Assert.Null(MeasuredSignals.OfVideos([Video(0, 5, 5)], 10, Now).Engagement);

    /// <summary>By hand: log10(1+1000)/5 an hour, log10(1+24000)/7 views, half a day of a week's half-life.</summary>
    [Fact]
    public void The_scales_are_the_documented_ones()
    {
        var signals = MeasuredSignals.OfVideos([Video(24_000, 960, 96) with { At = Now.AddHours(-24) }], 10, Now);

        Assert.Equal((0.60009, 0.62575, 0.5, 0.90572, 0.0), (R(signals.Growth), R(signals.Volume), R(signals.Engagement), R(signals.Freshness), R(signals.Competition)));
    }

    [Fact]
    public void Ten_videos_about_the_same_are_a_crowd() => Assert.Equal(1, MeasuredSignals.OfVideos([.. Enumerable.Repeat(Video(10, 1, 1), 10)], 10, Now).Competition);

    [Fact]
    public void What_comes_from_the_future_is_as_fresh_as_can_be_and_no_fresher() => Assert.Equal(1, MeasuredSignals.OfSearch(new() { Title = "t", At = Now.AddDays(1), Searches = 5 }, Now).Freshness);

    [Fact]
    public void Whatever_is_counted_signals_are_0_to_1() =>
        Prop.ForAll(Figures(), videos =>
        {
            var (video, search) = (MeasuredSignals.OfVideos(videos, 10, Now), MeasuredSignals.OfSearch(videos[0], Now));
            return new[] { video.Growth, video.Volume, video.Engagement, video.Freshness, video.Competition, search.Growth, search.Volume, search.Freshness }.All(signal => signal is null or (>= 0 and <= 1));
        }).QuickCheckThrowOnFailure();

    private static double R(double? signal) => Math.Round(signal!.Value, 5);

    private static TrendSighting Video(long? views, long? likes, long? comments) => new() { Title = "t", At = Now.AddDays(-1), Views = views, Likes = likes, Comments = comments };

    private static Arbitrary<TrendSighting[]> Figures()
    {
        var count = Gen.Frequency((1, Gen.Constant((long?)null)), (4, Gen.Choose(0, int.MaxValue).Select(number => (long?)number)), (1, Gen.Constant((long?)(long.MaxValue / 100))));
        var one = from views in count
                  from likes in count
                  from comments in count
                  from searches in count
                  from minutes in Gen.Choose(-5000, 500_000)
                  from dated in Gen.Elements(true, false)
                  select new TrendSighting { Title = "t", Views = views, Likes = likes, Comments = comments, Searches = searches, At = dated ? Now.AddMinutes(-minutes) : null };
        return one.NonEmptyListOf().Select(list => list.Take(50).ToArray()).ToArbitrary();
    }
}
