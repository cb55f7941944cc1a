using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Providers.Scripts;

namespace VideoAgent.PhaseRunner.Tests.Providers.Scripts;

public sealed class HeadlineTests
{
    [Theory]
    [InlineData("Start with one month.", "Start with one month")]
    [InlineData("Which one is yours?", "Which one is yours?")]
    [InlineData("Follow Plain Money for one calm money habit a week.", "Follow Plain Money")]
    [InlineData("Save this for later, and send it to a friend who needs it.", "Save this for later")]
    [InlineData("Save this, use it today, and follow Acme.", "Save this, use it today")]
    [InlineData("Do one of these today. Then follow Acme for the next one.", "Do one of these today")]
    [InlineData("Sign up to our newsletter and get a free book.", "Sign up to our newsletter")]
    [InlineData("If this helped you at all, follow us.", "Follow us")]
    [InlineData("Subscribe to the channel that explains the whole world of money.", "Subscribe to the channel")]
    [InlineData("Never skip the warm up your grandmother told you about", "Never skip the warm up")]
    public void A_line_gives_a_phrase_that_reads_as_finished(string line, string headline) => Assert.Equal(headline, Headline.From(line));

    [Theory]
    [InlineData("for one calm money habit a week.", "One calm money habit a week")]
    [InlineData("and once more at the end.", "Once more at the end")]
    [InlineData("so.", "So")]
    public void The_second_half_of_a_sentence_begins_like_a_first(string line, string headline) => Assert.Equal(headline, Headline.From(line));

    [Theory]
    [InlineData("关注我们，每周学习一个理财好习惯，让生活更轻松。", "关注我们，每周学习一个理财好习惯")]
    [InlineData("تابعنا، لتتعلم كل أسبوع عادة مالية جديدة وبسيطة جدا", "تابعنا")]
    public void Other_scripts_end_at_their_own_marks(string line, string headline) => Assert.Equal(headline, Headline.From(line));

    [Theory]
    [InlineData("我们每周都会为您带来一个简单又实用的理财好习惯和很多例子", "我们每周都会为您带来一个简单又实用…")]
    [InlineData("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", "Donaudampfschifffahrtselektrizitäte…")]
    public void What_has_no_place_to_end_says_that_it_goes_on(string line, string headline) => Assert.Equal(headline, Headline.From(line));

    [Fact]
    public void Any_line_gives_something_that_fits()
    {
        var lines = Gen.Elements("save", "this", ",", ".", "for", "the", "字", "字字字字字字字字字字字字", "🚀", "e\u0301", "supercalifragilisticexpialidociously", "مرحبا", "—", "and", "A")
            .NonEmptyListOf().Select(words => string.Join(' ', words)).Where(line => line.Any(char.IsLetter));

        Prop.ForAll(lines.ToArbitrary(), line => Headline.From(line) is { Length: > 0 and <= Headline.Most } headline && !headline.StartsWith(' ')).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void A_cut_never_divides_what_is_drawn_as_one()
    {
        var family = string.Concat(Enumerable.Repeat("👩‍👩‍👧", 20));

        Assert.Equal(string.Concat(Enumerable.Repeat("👩‍👩‍👧", 4)) + "…", Headline.Cut(family, 36));
    }
}
