using FsCheck;
using FsCheck.Fluent;
using VideoAgent.Contracts.Documents;
using VideoAgent.PhaseRunner.Providers.Trends;

namespace VideoAgent.PhaseRunner.Tests.Providers.Trends;

public sealed class TrendMergeTests
{
    private static readonly TrendSignals Estimated = new() { Growth = 0.5, Volume = 0.5, Engagement = 0.5, Freshness = 0.5, Competition = 0.5 };

    [Fact]
    public void What_was_measured_is_believed_before_what_was_estimated_and_what_nobody_measured_stays()
    {
        var merged = Assert.Single(TrendMerge.Merge(
            [new("Emergency fund", Estimated, ["listed"]) { Source = "embedded" }, Measured("How to build an emergency fund", "youtube", new() { Growth = 0.9, Volume = 0.8 })], "money"));

        Assert.Equal("Emergency fund", merged.Subject);
        Assert.Equal("embedded, youtube", merged.Source);
        Assert.Equal(Estimated with { Growth = 0.9, Volume = 0.8 }, merged.Signals);
        Assert.Equal(["listed", "seen by youtube"], merged.Reasons);
        Assert.True(merged.IsMeasured);
    }

    [Fact]
    public void Of_what_several_measured_the_mean_counts_and_an_unknown_figure_is_no_zero_in_it()
    {
        var merged = Assert.Single(TrendMerge.Merge(
            [Measured("fed rate cut", "google-trends", new() { Volume = 0.4, Freshness = 1 }), Measured("Fed rate cut", "youtube", new() { Volume = 0.8 })], "money"));

        Assert.Equal((0.6, 1.0), (Math.Round(merged.Signals.Volume!.Value, 3), merged.Signals.Freshness));
        Assert.Null(merged.Signals.Growth);
    }

    [Fact]
    public void The_shipped_lists_alone_come_through_unchanged()
    {
        var listed = SubjectLibrary.Shipped.For("cooking").Subjects.Select(subject => new TrendCandidate(subject.Title, subject.TrendSignals, []) { Source = "embedded" }).ToList();

        Assert.Equal(listed.OrderBy(candidate => candidate.Subject, StringComparer.Ordinal).Select(candidate => candidate.Subject), TrendMerge.Merge(listed, "cooking").Select(candidate => candidate.Subject));
    }

    [Fact]
    public void No_two_of_the_result_are_alike_and_nothing_that_was_given_is_lost() =>
        Prop.ForAll(Candidates(), given =>
        {
            var merged = TrendMerge.Merge(given, "tea").Select(candidate => TopicShape.Of(candidate.Subject, "tea")).ToList();
            return merged.All(one => merged.Count(one.IsLike) == 1) && given.All(candidate => merged.Exists(TopicShape.Of(candidate.Subject, "tea").IsLike));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_answers_does_not_matter() =>
        Prop.ForAll(Candidates(), given => Subjects(given).SequenceEqual(Subjects(given.Reverse()))).QuickCheckThrowOnFailure();

    private static IEnumerable<string> Subjects(IEnumerable<TrendCandidate> candidates) => TrendMerge.Merge(candidates, "tea").Select(candidate => candidate.Subject);

    private static TrendCandidate Measured(string subject, string source, TrendSignals signals) => new(subject, signals, [$"seen by {source}"]) { Source = source, IsMeasured = true };

    private static Arbitrary<TrendCandidate[]> Candidates()
    {
        var words = Gen.Elements("tea", "brewing", "green", "houses", "plants", "lights", "trains", "night", "cups").NonEmptyListOf();
        var one = from subject in words
                  from measured in Gen.Elements(true, false)
                  from source in Gen.Elements("a", "b")
                  select new TrendCandidate(string.Join(' ', subject), new() { Growth = 0.5 }, []) { Source = source, IsMeasured = measured };
        return one.ListOf().Select(list => list.ToArray()).ToArbitrary();
    }
}
