using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Providers.Trends;

namespace VideoAgent.PhaseRunner.Tests.Providers.Trends;

public sealed class TopicShapeTests
{
    public static TheoryData<string> Niches => [.. SubjectLibrary.Shipped.Niches.Select(list => list.Niche), "beekeeping"];

    [Theory]
    [InlineData("Emergency fund", "How to build an emergency fund", "personal finance")]
    [InlineData("Emergency funds", "EMERGENCY FUND!", "personal finance")]
    [InlineData("Passive income with dividends", "Dividends: the passive income", "passive income")]
    [InlineData("Side hustles", "5 side hustles for students", "passive income")]
    [InlineData("夜行列車の旅", "夜行列車の旅", "列車")]
    [InlineData("!!!", "!!!", "")]
    public void One_subject_in_other_words_is_the_same(string one, string other, string niche) => Assert.True(Likeness(one, other, niche) >= TopicShape.Same, $"{Likeness(one, other, niche)}");

    [Theory]
    [InlineData("Passive income with dividends", "Passive income with books", "passive income")]
    [InlineData("Why the sky is blue", "Why the sea is salty", "science")]
    [InlineData("Roast potatoes", "Roast chicken", "cooking")]
    [InlineData("!!!", "???", "")]
    [InlineData("", "tea", "")]
    public void Another_subject_of_the_niche_is_not(string one, string other, string niche) => Assert.True(Likeness(one, other, niche) < TopicShape.Same, $"{Likeness(one, other, niche)}");

    [Theory]
    [MemberData(nameof(Niches))]
    public void No_two_subjects_of_a_shipped_list_are_taken_for_one(string niche)
    {
        var subjects = SubjectLibrary.Shipped.For(niche).Subjects.Select(subject => subject.Title).ToList();

        var alike = from one in subjects
                    from other in subjects
                    where string.CompareOrdinal(one, other) < 0 && Likeness(one, other, niche) >= TopicShape.Same
                    select $"{one} / {other}: {Likeness(one, other, niche):0.00}";

        Assert.Empty(alike);
    }

    [Fact]
    public void Likeness_is_0_to_1_the_same_from_either_side_and_1_to_itself() =>
        Prop.ForAll(Texts(), Texts(), Texts(), (one, other, niche) =>
            Likeness(one, other, niche) is >= 0 and <= 1
            && Likeness(one, other, niche) == Likeness(other, one, niche)
            && Likeness(one, one, niche) == 1).QuickCheckThrowOnFailure();

    [Fact]
    public void Order_capitals_and_signs_do_not_matter() =>
        Prop.ForAll(Texts(), text => Likeness(text, $" {string.Join(" - ", text.Split(' ').Reverse()).ToUpperInvariant()}?!", "") == 1).QuickCheckThrowOnFailure();

    private static double Likeness(string one, string other, string niche) => TopicShape.Of(one, niche).Likeness(TopicShape.Of(other, niche));

    private static Arbitrary<string> Texts() =>
        Gen.Elements("tea", "how", "to", "brew", "green", "house", "plants", "2026", "light", "train", "night", "the", "of").NonEmptyListOf().Select(words => string.Join(' ', words)).ToArbitrary();
}
