using VideoAgent.PhaseRunner.Providers.Voices;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices;

public sealed class VendorTextTests
{
    [Theory]
    [InlineData("Save  $50\ta \"month\" & don't stop!", "Save $50 a \"month\" & don't stop!")]
    [InlineData("**Bold** _and_ `code`", "Bold and code")]
    [InlineData("[whispers] <break time=\"3s\"/> {x}", "whispers break time=\"3s\"/ x")]
    [InlineData("Go 🚀 now 👍🏽 please ❤️", "Go now please")]
    [InlineData("C# is 20 °C ™", "C# is 20 °C ™")]
    [InlineData("a\u0001b\u200Bc\uE000d", "abcd")]
    [InlineData("naïve ñandú 学习。", "naïve ñandú 学习。")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    public void Only_what_is_said_is_sent(string line, string expected) => Assert.Equal(expected, VendorText.Of([line]));

    [Fact]
    public void A_lone_half_of_a_pair_is_not_sent() => Assert.Equal("ab", VendorText.Of(["a\ud83db"]));

    [Fact]
    public void Characters_are_counted_as_vendors_do() => Assert.Equal(4, VendorText.Characters("aé𠀀\n"));

    [Fact]
    public void Parts_are_of_whole_lines_and_as_few_as_possible()
    {
        Assert.Equal([0..1, 1..3, 3..4], VendorText.Parts(["aaaa", "bb", "cc", "dddd"], 5));
        Assert.Equal([0..4], VendorText.Parts(["aaaa", "bb", "cc", "dddd"], 15));
        Assert.Equal([0..3, 3..4], VendorText.Parts(["aaaa", "bb", "cc", "dddd"], 14));
    }

    [Fact]
    public void A_line_that_is_too_long_by_itself_is_a_part() => Assert.Equal([0..1, 1..2, 2..3], VendorText.Parts(["a", "bbbbbbbb", "c"], 5));
}
