using VideoAgent.PhaseRunner.Providers.Scripts;
using VideoAgent.PhaseRunner.Providers.Trends;

namespace VideoAgent.PhaseRunner.Tests.Providers.Trends;

/// <summary>The shipped lists are written by hand; these are the slips a hand makes.</summary>
public sealed class SubjectLibraryTests
{
    private static readonly SubjectLibrary Library = SubjectLibrary.Shipped;

    public static TheoryData<string> Niches => [.. Library.Niches.Select(list => list.Niche)];

    [Theory]
    [InlineData("Personal Finance", "personal finance")]
    [InlineData("saving MONEY as a student", "personal finance")]
    [InlineData("passive income", "passive income")]
    [InlineData("AI", "technology and AI")]
    public void A_free_text_finds_its_niche(string text, string niche) => Assert.Equal(niche, Library.For(text).Niche, ignoreCase: true);

    [Theory]
    [InlineData("monetary policy")]
    [InlineData("aikido")]
    public void A_keyword_inside_another_word_is_none(string text) => Assert.Equal(text, Library.For(text).Niche);

    [Fact]
    public void An_unknown_niche_gets_the_general_angles_with_its_name_in_them()
    {
        var list = Library.For("  beekeeping ");

        Assert.Equal("beekeeping", list.Niche);
        Assert.All(list.Subjects, subject => Assert.Contains("beekeeping", subject.About, StringComparison.Ordinal));
        Assert.True(list.Subjects.Count >= 10);
    }

    [Fact]
    public void A_subject_is_found_whatever_its_capitals_and_marks()
    {
        Assert.Equal("crispy roast potatoes", Library.Find("cooking", "Crispy, roast POTATOES!")?.Subject.About);
        Assert.Null(Library.Find("cooking", "crispy roast"));
    }

    [Theory]
    [MemberData(nameof(Niches))]
    public void A_list_is_dated_and_has_evergreens_and_seasons(string niche)
    {
        var list = Library.For(niche);

        Assert.Equal(niche, list.Niche);
        Assert.InRange(list.Date, new DateOnly(2026, 1, 1), new DateOnly(2100, 1, 1));
        Assert.True(list.Subjects.Count(subject => subject.Months is null) >= 5);
        Assert.Contains(list.Subjects, subject => subject.Months is not null);
    }

    [Theory]
    [MemberData(nameof(Niches))]
    public void A_season_has_a_first_and_a_last_month_and_signals_are_five_parts_of_one(string niche) => Assert.All(Library.For(niche).Subjects, subject =>
    {
        Assert.True(subject.Months is null || (subject.Months is [>= 1 and <= 12, >= 1 and <= 12]), subject.About);
        Assert.Equal(5, subject.Signals.Count);
        Assert.All(subject.Signals, signal => Assert.InRange(signal, 0, 1));
    });

    [Fact]
    public void Every_sentence_can_be_said_and_every_headline_read() => Assert.All(Beats(), beat =>
    {
        Assert.True(SpokenText.IsClean(beat.Spoken), beat.Spoken);
        Assert.Equal(beat.Show, Headline.From(beat.Show));
        Assert.InRange(beat.Emphasis.Count, 0, 3);
        Assert.All(beat.Emphasis, word => Assert.Contains(word, beat.Spoken, StringComparison.Ordinal));
    });

    [Fact]
    public void Every_opening_can_be_said_within_the_three_seconds_it_has() => Assert.All(All().SelectMany(list => list.Subjects).Select(subject => subject.Hook).OfType<string>(), hook =>
    {
        Assert.True(SpokenText.IsClean(hook), hook);
        Assert.InRange(SpeechBudget.Count(hook), 3, 9);
    });

    [Fact]
    public void No_list_shows_the_same_words_twice() => Assert.All(All(), list => Assert.All(list.Subjects, subject =>
        Assert.Distinct(subject.Beats.Concat(list.Beats).Select(beat => beat.Show))));

    private static IEnumerable<SubjectList> All() => Library.Niches.Append(Library.General);

    private static IEnumerable<Beat> Beats() => All().SelectMany(list => list.Beats.Concat(list.Subjects.SelectMany(subject => subject.Value is { } value ? subject.Beats.Prepend(value) : subject.Beats)));
}
