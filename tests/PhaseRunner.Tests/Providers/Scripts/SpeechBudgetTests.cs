using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Providers.Scripts;

namespace VideoAgent.PhaseRunner.Tests.Providers.Scripts;

public sealed class SpeechBudgetTests
{
    [Theory]
    [InlineData(60, 150, 1.0, 148)]
    [InlineData(61, 150, 1.0, 150)]
    [InlineData(61, 150, 1.2, 180)]
    [InlineData(61, 120, 1.0, 120)]
    [InlineData(15, 150, 1.0, 35)]
    public void The_words_follow_the_time_the_pace_and_the_speed(int seconds, double pace, double speed, int words) =>
        Assert.Equal(words, SpeechBudget.For(seconds, pace, speed).Words);

    [Theory]
    [InlineData(100, 94, false)]
    [InlineData(100, 95, true)]
    [InlineData(100, 105, true)]
    [InlineData(100, 106, false)]
    [InlineData(24, 22, true)]
    [InlineData(24, 27, false)]
    public void Five_per_cent_are_forgiven_and_two_words_always(int budget, int words, bool allowed) =>
        Assert.Equal(allowed, new SpeechBudget(budget).Allows(words));

    [Theory]
    [InlineData("", 0)]
    [InlineData("two words", 2)]
    [InlineData("十个汉字就是六个单词", 6)]
    [InlineData("Donaudampfschifffahrtsgesellschaft", 4)]
    public void Long_words_and_ideographs_count_as_long_as_they_take(string text, int words) => Assert.Equal(words, SpeechBudget.Count(text));

    /// <summary>The writer counts texts, the rules count lines.</summary>
    [Fact]
    public void A_text_has_as_many_words_whole_as_in_lines()
    {
        var words = Gen.Elements("a", "money", "字字", "supercalifragilisticexpialidocious", "你好吗", "50%").NonEmptyListOf();

        Prop.ForAll(words.ToArbitrary(), list => SpeechBudget.Count(string.Join(' ', list)) == list.Sum(SpeechBudget.Count)).QuickCheckThrowOnFailure();
    }
}
