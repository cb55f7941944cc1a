using FsCheck;
using FsCheck.Fluent;
using VideoAgent.Contracts.Documents;
using VideoAgent.PhaseRunner.Phases.TrendDiscovery;
using VideoAgent.PhaseRunner.Providers.Trends;

namespace VideoAgent.PhaseRunner.Tests.Phases.TrendDiscovery;

public sealed class TrendRankingTests
{
    [Fact]
    public void The_ten_best_are_kept_best_first()
    {
        var topics = TrendRanking.Rank(Enumerable.Range(0, 15).Select(i => Candidate($"subject {i:00}", growth: i / 20.0)), "a list");

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"subject {14 - i:00}"), topics.Select(topic => topic.Subject));
        Assert.Equal(Enumerable.Range(1, 10), topics.Select(topic => topic.Rank));
        Assert.Equal(topics.OrderByDescending(topic => topic.Virality).Select(topic => topic.Virality), topics.Select(topic => topic.Virality));
    }

    /// <summary>The order a source answers in may change from call to call; the video may not.</summary>
    [Fact]
    public void The_order_of_the_candidates_does_not_matter()
    {
        var candidates = Gen.Choose(0, 3).Select(growth => growth / 3.0).ListOf().Select(all => all.Select((growth, i) => Candidate($"subject {i:000}", growth)).ToArray());
        var shuffled = from list in candidates from order in Gen.Shuffle(list) select (list, order);

        Prop.ForAll(shuffled.ToArbitrary(), pair => Subjects(pair.list).SequenceEqual(Subjects(pair.order))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Equals_stand_in_the_order_of_the_alphabet() =>
        Assert.Equal(["a", "b", "c"], Subjects([Candidate("b"), Candidate("c"), Candidate("a")]));

    [Fact]
    public void Strong_signals_are_named_with_their_figures_before_what_the_source_says()
    {
        var signals = new TrendSignals { Growth = 0.9, Volume = 0.8, Engagement = 0.71, Freshness = 0.7, Competition = 0.2 };

        var topic = Assert.Single(TrendRanking.Rank([new("sleep", signals, ["In season now."])], "a list"));

        Assert.Equal(
            [
                "Interest is rising (growth 0.90).", "Many people look for it (volume 0.80).", "People save and share it (engagement 0.71).",
                "It is fresh just now (freshness 0.70).", "Few others cover it (competition 0.20).", "In season now.",
            ],
            topic.Reasons);
        Assert.Equal((signals, "a list"), (topic.Signals, topic.Source));
    }

    [Fact]
    public void Strong_competition_is_a_reason_against()
    {
        var topic = Assert.Single(TrendRanking.Rank([new("sleep", new() { Growth = 0.5, Volume = 0.5, Engagement = 0.5, Freshness = 0.5, Competition = 0.8 }, [])], "a list"));

        Assert.Equal(["Many others cover it (competition 0.80)."], topic.Reasons);
    }

    [Fact]
    public void Nothing_found_is_nothing_ranked() => Assert.Empty(TrendRanking.Rank([], "a list"));

    private static IEnumerable<string> Subjects(IEnumerable<TrendCandidate> candidates) => TrendRanking.Rank(candidates, "a list").Select(topic => topic.Subject);

    private static TrendCandidate Candidate(string subject, double growth = 0.5) => new(subject, new() { Growth = growth, Competition = 0.5 }, []);
}
