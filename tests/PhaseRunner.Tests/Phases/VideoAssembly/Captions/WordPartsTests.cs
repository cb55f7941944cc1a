using VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Captions;

public class WordPartsTests
{
    [Theory]
    [InlineData("人工智能正在改变世界，每个人", "人工|智能|正在|改变|世界，|每个|人")]
    [InlineData("毎朝五分のストレッチで", "毎朝|五分の|ストレッチで")]
    [InlineData("今すぐ始めましょう！", "今すぐ|始めましょう！")]
    [InlineData("他说「你好」吗", "他说|「你好」|吗")]
    [InlineData("用AI赚钱", "用|AI|赚钱")]
    [InlineData("patience,", "patience,")]
    [InlineData("스트레칭으로", "스트레칭으로")]
    [InlineData("", "")]
    public void Text_without_spaces_is_cut_into_pieces_of_about_a_word(string text, string parts) => Assert.Equal(parts, string.Join('|', Cut(text, widest: 100)));

    [Fact]
    public void A_word_wider_than_can_be_is_cut_between_characters_as_readers_see_them() =>
        Assert.Equal(["e\u0301e\u0301e\u0301", "e\u0301e\u0301"], Cut("e\u0301e\u0301e\u0301e\u0301e\u0301", widest: 3));

    private static IEnumerable<string> Cut(string text, double widest) =>
        WordParts.Of(text, part => new System.Globalization.StringInfo(part).LengthInTextElements, widest);
}
