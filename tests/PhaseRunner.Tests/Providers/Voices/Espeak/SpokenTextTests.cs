using System.Text;
using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Providers.Voices.Espeak;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices.Espeak;

public sealed class SpokenTextTests
{
    [Theory]
    [InlineData("[[h@l'oU]]", "h@l'oU")]
    [InlineData("<break time=\"5s\"/>", "break time=5s/")]
    [InlineData("\u0001+300S\u0001b", "+300Sb")]
    [InlineData("**bold**_x_`y`#z", "boldxyz")]
    [InlineData("a\u0000b\u001Bc\u0085d", "abcd")]
    [InlineData("\u202Ea\u200Bb\uFEFF", "ab")]
    [InlineData("😀👨‍👩‍👧🇩🇪", "\u200D\u200D")]
    [InlineData("👍🏽", "")]
    [InlineData("❤️", "")]
    [InlineData("\uE000\uFFFF", "")]
    [InlineData("20°C", "20°C")]
    [InlineData("don't", "don't")]
    [InlineData("می‌خواهم", "می‌خواهم")]
    [InlineData("क्‍ष", "क्‍ष")]
    public void Only_what_can_be_said_reaches_the_engine(string word, string said) => Assert.Equal(said, SpokenText.Of([word], "xx").Text);

    [Theory]
    [InlineData(48, "48")]
    [InlineData(49, "48 1")]
    [InlineData(100, "48 48 4")]
    public void Runs_without_a_space_are_cut(int length, string runs)
    {
        var text = SpokenText.Of([new string('x', length)], "en");

        Assert.Equal(runs, string.Join(' ', text.Text.Split(' ').Select(run => run.Length)));
        Assert.All(Enumerable.Range(0, text.Text.Length), at => Assert.Equal(0, text.WordAt(at)));
    }

    [Theory]
    [InlineData("你|好|吗", "你好吗")]
    [InlineData("用|AI|学", "用 AI 学")]
    [InlineData("好，|世", "好，世")]
    [InlineData("a|b", "a b")]
    public void Unspaced_words_follow_one_another_directly(string words, string text) => Assert.Equal(text, SpokenText.Of(words.Split('|'), "zh").Text);

    [Fact]
    public void Each_code_point_knows_its_word_and_a_space_belongs_to_the_next()
    {
        var text = SpokenText.Of(["𠮷", "$5", "x"], "en");

        Assert.Equal("𠮷 5 dollars x", text.Text);
        Assert.Equal([0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2], Enumerable.Range(0, 13).Select(text.WordAt));
        Assert.Null(text.WordAt(-1));
        Assert.Null(text.WordAt(13));
    }

    [Theory]
    [InlineData("en-GB", "5 dollars")]
    [InlineData("de", "$5")]
    public void Only_English_is_spelled_out(string language, string text) => Assert.Equal(text, SpokenText.Of(["$5"], language).Text);

    [Fact]
    public void Whatever_the_words_every_code_point_has_one_and_none_is_a_command()
    {
        Prop.ForAll<string[]>(lines =>
        {
            string[] words = [.. lines.Select(line => line ?? "")];
            var text = SpokenText.Of(words, "en");
            var owners = text.Text.EnumerateRunes().Select((_, at) => text.WordAt(at) ?? -1).ToList();
            return owners.Zip(owners.Skip(1)).All(pair => pair.First <= pair.Second) && owners.All(owner => owner >= 0 && owner < words.Length)
                && text.Text.EnumerateRunes().All(rune => !Rune.IsControl(rune) && !"<>[]{}".Contains((char)rune.Value));
        }).QuickCheckThrowOnFailure();
    }
}
