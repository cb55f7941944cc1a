using FsCheck;
using FsCheck.Fluent;
using VideoAgent.Contracts.Documents;
using VideoAgent.PhaseRunner.Phases.TrendDiscovery;

namespace VideoAgent.PhaseRunner.Tests.Phases.TrendDiscovery;

public sealed class ViralityScoreTests
{
    private static readonly TrendSignals Nothing = new() { Growth = 0, Volume = 0, Engagement = 0, Freshness = 0, Competition = 1 };
    private static readonly TrendSignals Everything = new() { Growth = 1, Volume = 1, Engagement = 1, Freshness = 1, Competition = 0 };

    /// <summary>How a signal is set, and whether more of it is better.</summary>
    private static readonly (string Name, Func<TrendSignals, double, TrendSignals> With, bool Helps)[] Signals =
    [
        ("growth", (signals, value) => signals with { Growth = value }, true),
        ("volume", (signals, value) => signals with { Volume = value }, true),
        ("engagement", (signals, value) => signals with { Engagement = value }, true),
        ("freshness", (signals, value) => signals with { Freshness = value }, true),
        ("competition", (signals, value) => signals with { Competition = value }, false),
    ];

    public static TheoryData<string> Names => [.. Signals.Select(signal => signal.Name)];

    [Fact]
    public void The_worst_subject_has_0_and_the_best_100() =>
        Assert.Equal((0.0, 100.0), (ViralityScore.Of(Nothing), ViralityScore.Of(Everything)));

    /// <summary>The formula of the documentation, by hand: 100 × (0.3·0.6 + 0.2·0.8 + 0.25·0.4 + 0.15·0.2 + 0.1·0.3).</summary>
    [Fact]
    public void The_formula_is_the_documented_one() =>
        Assert.Equal(50.0, ViralityScore.Of(new() { Growth = 0.6, Volume = 0.8, Engagement = 0.4, Freshness = 0.2, Competition = 0.7 }));

    [Fact]
    public void No_signals_however_wrong_leave_0_to_100() =>
        Prop.ForAll(AnySignals(), signals => ViralityScore.Of(signals) is >= 0 and <= 100).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Names))]
    public void More_of_a_signal_never_moves_the_score_the_wrong_way(string name)
    {
        var (_, with, helps) = Signals.Single(signal => signal.Name == name);

        Prop.ForAll(AnySignals(), Units(), Units(), (signals, a, b) =>
        {
            var (less, more) = (ViralityScore.Of(with(signals, Math.Min(a, b))), ViralityScore.Of(with(signals, Math.Max(a, b))));
            return helps ? less <= more : less >= more;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_signal_counts(string name)
    {
        var (_, with, _) = Signals.Single(signal => signal.Name == name);

        Assert.NotEqual(ViralityScore.Of(with(Everything, 0)), ViralityScore.Of(with(Everything, 1)));
    }

    [Fact]
    public void An_unknown_signal_counts_as_middling()
    {
        Assert.Equal(ViralityScore.Of(Everything with { Growth = 0.5 }), ViralityScore.Of(Everything with { Growth = null }));
        Assert.Equal(ViralityScore.Of(Everything with { Growth = 0.5 }), ViralityScore.Of(Everything with { Growth = double.NaN }));
        Assert.Equal(50, ViralityScore.Of(new()));
    }

    private static Arbitrary<TrendSignals> AnySignals()
    {
        var any = ArbMap.Default.GeneratorFor<double>();
        return (from growth in any
                from volume in any
                from engagement in any
                from freshness in any
                from competition in any
                select new TrendSignals { Growth = growth, Volume = volume, Engagement = engagement, Freshness = freshness, Competition = competition }).ToArbitrary();
    }

    private static Arbitrary<double> Units() => Gen.Choose(0, 1000).Select(thousandth => thousandth / 1000.0).ToArbitrary();
}
