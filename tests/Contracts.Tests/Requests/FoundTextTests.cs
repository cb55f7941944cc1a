using VideoAgent.Contracts.Requests;

namespace VideoAgent.Contracts.Tests.Requests;

public sealed class FoundTextTests
{
    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a\nb", "\"a\\nb\"")]
    [InlineData("\e[31m", "\"\\u{1b}[31m\"")]
    [InlineData("\u202Eright", "\"\\u{202e}right\"")]
    [InlineData("ünï 😀", "\"ünï 😀\"")]
    public void Nothing_a_terminal_would_obey_is_printed(string text, string shown) => Assert.Equal(shown, FoundText.Quote(text));

    [Fact]
    public void Long_text_is_cut_between_characters() => Assert.Equal($"\"{string.Concat(Enumerable.Repeat("😀", 60))}\"…", FoundText.Quote(string.Concat(Enumerable.Repeat("😀", 61))));
}
