using FsCheck;
using FsCheck.Fluent;
using VideoAgent.Contracts.Documents;
using VideoAgent.PhaseRunner.Phases.TrendDiscovery;
using VideoAgent.PhaseRunner.Providers.Trends;

namespace VideoAgent.PhaseRunner.Tests.Phases.TrendDiscovery;

public sealed class TopicChoiceTests
{
    private const string Niche = "tea";
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nothing_taken_gives_the_best() => Assert.Equal(("Green leaves", null), Chosen(Ranked("Green leaves", "Iced cups")));

    [Fact]
    public void What_was_taken_is_passed_over_however_it_was_worded_and_the_reader_is_told()
    {
        var choice = TopicChoice.Of(Ranked("Green leaves", "Iced cups", "Clay pots"), [Taken("The GREEN leaf", days: 29), Taken("iced cups of tea", days: 1)], Niche, Now);

        Assert.Equal(("Clay pots", 1, null), (choice.Subject, choice.Topics[0].Rank, choice.Warning));
        Assert.Equal("Ranked higher, but made within the last 30 days: Green leaves, Iced cups.", choice.Topics[0].Reasons[^1]);
        Assert.Single(choice.Topics);
    }

    [Fact]
    public void After_thirty_days_a_subject_is_new_again() => Assert.Equal(("Green leaves", null), Chosen(Ranked("Green leaves", "Iced cups"), Taken("Green leaves", days: 30)));

    [Fact]
    public void When_everything_was_made_the_oldest_comes_first_and_it_is_said()
    {
        var choice = TopicChoice.Of(Ranked("Green leaves", "Iced cups", "Clay pots"), [Taken("Iced cups", 20), Taken("Green leaves", 3), Taken("Clay pots", 10), Taken("Iced cups", 5)], Niche, Now);

        Assert.Equal(["Clay pots", "Iced cups", "Green leaves"], choice.Topics.Select(topic => topic.Subject));
        Assert.StartsWith("Everything that is known of \"tea\" was made within the last 30 days, so what was made longest ago, on 2026-11-15, is made again.", choice.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void An_earlier_attempts_subject_is_kept_whatever_is_better_now()
    {
        var choice = TopicChoice.Again(Ranked("Green leaves", "Iced cups"), [], Taken("Iced cups", 0), Niche);

        Assert.Equal(["Iced cups", "Green leaves"], choice.Topics.Select(topic => topic.Subject));
    }

    [Fact]
    public void An_earlier_attempts_subject_is_kept_though_nobody_names_it_any_more()
    {
        var choice = TopicChoice.Again(Ranked("Green leaves"), [], Taken("Clay pots", 0), Niche);

        Assert.Equal(("Clay pots", "memory", 50.0), (choice.Subject, choice.Topics[0].Source, choice.Topics[0].Virality));
    }

    [Fact]
    public void Whatever_was_taken_something_is_chosen_and_nothing_taken_lately_while_there_is_something_else() =>
        Prop.ForAll(Histories(), history =>
        {
            var ranked = Ranked("Green leaves", "Iced cups", "Clay pots", "Water heat");
            var choice = TopicChoice.Of(ranked, history, Niche, Now);
            bool IsTaken(string subject) => history.Any(taken => Now - taken.At < TopicChoice.Memory && TopicShape.Of(taken.Subject, Niche).IsLike(TopicShape.Of(subject, Niche)));
            return ranked.All(topic => IsTaken(topic.Subject)) ? choice.Warning is not null : choice.Warning is null && !IsTaken(choice.Subject);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_history_does_not_matter() =>
        Prop.ForAll(Histories(), history => TopicChoice.Of(Ranked("Green leaves", "Iced cups"), history, Niche, Now).Subject == TopicChoice.Of(Ranked("Green leaves", "Iced cups"), history.Reverse(), Niche, Now).Subject)
            .QuickCheckThrowOnFailure();

    private static (string, string?) Chosen(IReadOnlyList<TrendTopic> ranked, params TakenTopic[] taken) => TopicChoice.Of(ranked, taken, Niche, Now) is var choice ? (choice.Subject, choice.Warning) : default;

    private static TrendTopic[] Ranked(params string[] subjects) =>
        [.. subjects.Select((subject, index) => new TrendTopic { Rank = index + 1, Subject = subject, Virality = 90 - index, Signals = new(), Reasons = ["a reason"], Source = "test" })];

    private static TakenTopic Taken(string subject, double days) => new() { Version = TakenTopic.CurrentVersion, Subject = subject, Uid = "other", Name = "other", At = Now.AddDays(-days) };

    private static Arbitrary<TakenTopic[]> Histories() =>
        (from subject in Gen.Elements("Green leaves", "GREEN LEAF", "Iced cups", "Clay pots", "Water heat", "trains")
         from hours in Gen.Choose(0, 1200)
         select Taken(subject, hours / 24.0)).ListOf().Select(list => list.ToArray()).ToArbitrary();
}
