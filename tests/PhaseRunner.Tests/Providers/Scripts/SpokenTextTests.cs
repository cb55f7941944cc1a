using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Providers.Scripts;

namespace VideoAgent.PhaseRunner.Tests.Providers.Scripts;

public sealed class SpokenTextTests
{
    [Theory]
    [InlineData("Save **this** and `that`. (Now!)", "Save this and that. Now!")]
    [InlineData("? Save . !", "Save.")]
    [InlineData("# Money", "Money")]
    [InlineData("See https://a.example/b?c=d now", "See now")]
    [InlineData("See WWW.a.example", "See")]
    [InlineData("[Plain](Money) {tips} <b>", "Plain Money tips b")]
    [InlineData("Save 🚀 more 👍🏽", "Save more")]
    [InlineData("one\n\ttwo", "one two")]
    [InlineData("in\u200bvisible", "invisible")]
    [InlineData("don't – 50% off, €5!", "don't – 50% off, €5!")]
    [InlineData("भारत की", "भारत की")]
    [InlineData("می‌خواهم", "می‌خواهم")]
    [InlineData("🚀", "")]
    public void What_nobody_can_say_is_left_out(string text, string spoken) => Assert.Equal(spoken, SpokenText.Clean(text));

    [Fact]
    public void What_was_cleaned_is_clean() =>
        Prop.ForAll<NonNull<string>>(text => SpokenText.IsClean(SpokenText.Clean(text.Get))).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData("你好 money ไทย", "money")]
    [InlineData("İstanbul café", "İstanbul café")]
    [InlineData("字", "")]
    public void Only_words_in_latin_letters_are_read_out_by_a_latin_voice(string text, string spoken) => Assert.Equal(spoken, SpokenText.InLatin(text));
}
