using VideoAgent.PhaseRunner.Providers.Voices.Espeak;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices.Espeak;

public sealed class SpokenFormTests
{
    [Theory]
    [InlineData("$50", "50 dollars")]
    [InlineData("€1,000.50,", "1,000.50 euros,")]
    [InlineData("($20).", "(20 dollars).")]
    [InlineData("£2k", "2 thousand pounds")]
    [InlineData("$1.5M!", "1.5 million dollars!")]
    [InlineData("$3B", "3 billion dollars")]
    [InlineData("$3Bn", "3 dollarsBn")]
    [InlineData("$50-$100", "50 dollars-100 dollars")]
    [InlineData("$1", "1 dollar")]
    [InlineData("£1.", "1 pound.")]
    [InlineData("$1.50", "1.50 dollars")]
    [InlineData("$1M", "1 million dollars")]
    [InlineData("$11", "11 dollars")]
    [InlineData("US$", "US$")]
    public void Money_is_read_as_people_say_it(string word, string spoken) => Assert.Equal(spoken, SpokenForm.Of(word));

    [Theory]
    [InlineData("2026", "20 26")]
    [InlineData("(1999)", "(19 99)")]
    [InlineData("2026's", "20 26's")]
    [InlineData("1110", "11 10")]
    [InlineData("2099.", "20 99.")]
    [InlineData("1109", "1109")]
    [InlineData("2005", "2005")]
    [InlineData("2109", "2109")]
    [InlineData("2126", "2126")]
    [InlineData("1,999", "1,999")]
    [InlineData("19995", "19995")]
    [InlineData("1999%", "1999%")]
    [InlineData("1999.5", "1999.5")]
    [InlineData("1999,5", "1999,5")]
    [InlineData("3.1415", "3.1415")]
    [InlineData("$2026", "20 26 dollars")]
    public void Years_are_read_in_two_halves(string word, string spoken) => Assert.Equal(spoken, SpokenForm.Of(word));

    [Theory]
    [InlineData("doesn't")]
    [InlineData("7%")]
    [InlineData("🚀")]
    [InlineData("")]
    [InlineData("x$y")]
    public void Other_words_are_left_as_they_are(string word) => Assert.Equal(word, SpokenForm.Of(word));
}
