using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Providers.Voices;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices;

public sealed class WordTokensTests
{
    [Theory]
    [InlineData("Put $50 aside, at 7% in 2026.", "Put|$50|aside,|at|7%|in|2026.")]
    [InlineData("It doesn't; well-made — rock 'n' roll", "It|doesn't;|well-made|—|rock|'n'|roll")]
    [InlineData("Go 🚀 now", "Go|🚀|now")]
    [InlineData("  many \t kinds\u00A0of\u3000space \r\n", "many|kinds|of|space")]
    [InlineData("هل تريد المال؟", "هل|تريد|المال؟")]
    [InlineData("पैसा कमाना।", "पैसा|कमाना।")]
    public void Words_are_what_stands_between_spaces(string line, string expected) => Assert.Equal(expected.Split('|'), WordTokens.Split(line));

    [Theory]
    [InlineData("你好，世界！", "你|好，|世|界！")]
    [InlineData("「你好」吗", "「你|好」|吗")]
    [InlineData("用AI学，2026年", "用|AI|学，|2026|年")]
    [InlineData("你好👍🏽", "你|好👍🏽")]
    [InlineData("がんばる", "が|ん|ば|る")]
    [InlineData("ที่นี่", "ที่|นี่")]
    [InlineData("𠮷野家", "𠮷|野|家")]
    public void Without_spaces_each_letter_is_a_word_with_its_punctuation(string line, string expected) =>
        Assert.Equal(expected.Split('|'), WordTokens.Split(line));

    [Theory]
    [InlineData("")]
    [InlineData(" \u00A0\t\n")]
    public void Nothing_but_space_has_no_word(string line) => Assert.Empty(WordTokens.Split(line));

    [Fact]
    public void No_character_is_lost_and_no_word_is_empty()
    {
        var lines = Gen.Elements("a", "’", " ", "\u00A0", "。", "「", "」", "你", "好", "e\u0301", "👨‍👩‍👧", "ที่", "ب", "ि", "-", "7", "\u0000", "\u200D", "𠮷").ArrayOf().Select(string.Concat);
        Prop.ForAll(lines.ToArbitrary(), line =>
        {
            var words = WordTokens.Split(line);
            return words.All(word => word.Length > 0) && string.Concat(words) == string.Concat(line.Where(character => !char.IsWhiteSpace(character)));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Half_a_character_is_shown_as_unreadable() => Assert.Equal(["你\uFFFD", "好"], WordTokens.Split("你\uD83D好"));
}
