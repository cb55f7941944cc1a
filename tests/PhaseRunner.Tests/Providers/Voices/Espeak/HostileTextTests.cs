using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Providers.Voices;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices.Espeak;

/// <summary>Text that tries to be a command is read like any other.</summary>
public sealed class HostileTextTests
{
    [Theory]
    [InlineData("Hello <break time=\"9s\"/> there", "Hello break time=9s/ there")]
    [InlineData("<speak><prosody rate=\"x-slow\">slow</prosody></speak>", "speakprosody rate=x-slowslow/prosody/speak")]
    [InlineData("say [[h@l'oU]] now", "say h@l'oU now")]
    [InlineData("a \u0001+400Sfast b", "a +400Sfast b")]
    [InlineData("nul\u0000l and \u001B[31mred", "null and 31mred")]
    [InlineData("say \"well\" `now`", "say well now")]
    public async Task A_command_is_read_as_text(string hostile, string plain)
    {
        var (take, expected) = (await Take.SpeakAsync("en", hostile), await Take.SpeakAsync("en", plain));

        Assert.Equal(WordTokens.Split(hostile), take.Words.Select(word => word.Text));
        Assert.True(take.Samples.AsSpan().SequenceEqual(expected.Samples), "It sounds unlike the plain text.");
    }

    [Fact]
    public async Task A_line_of_thousands_of_words_keeps_its_times()
    {
        var line = string.Join(' ', Enumerable.Range(0, 1500).Select(at => at % 3 == 0 ? "money" : "grows"));

        var take = await Take.SpeakAsync("en", line);

        WordRules.Hold(take.Words, line.Split(' '), take.Seconds);
        var lengths = take.Words.Zip(take.Words.Skip(1), (word, next) => next.Start - word.Start).ToList();
        Assert.All(lengths, length => Assert.InRange(length, 0.15, 1.2));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("9")]
    [InlineData("'")]
    [InlineData("字")]
    public async Task A_word_of_thousands_of_letters_is_one_word(string letter)
    {
        var line = string.Concat(Enumerable.Repeat(letter, 2000)) + " end";

        var take = await Take.SpeakAsync("en", line);

        WordRules.Hold(take.Words, WordTokens.Split(line), take.Seconds);
    }

    [Fact]
    public async Task A_line_of_nothing_to_say_is_short_and_silent()
    {
        var take = await Take.SpeakAsync("en", "🚀 *** 🎉 [] \uE000");

        WordRules.Hold(take.Words, ["🚀", "***", "🎉", "[]", "\uE000"], take.Seconds);
        Assert.Equal(double.NegativeInfinity, take.Level.Between(0, take.Seconds));
        Assert.InRange(take.Seconds, 0.19, 0.21);
    }

    [Fact]
    public void Whatever_the_text_every_word_has_its_time()
    {
        var lines = Gen.Elements("a", "the ", " ", "<", ">", "[[", "]]", "{", "\"", "'", "\\", "\u0001", "\u0000", "\u001B", "\u0001-5P ", "&lt;", "$", "%", "7", "2026", ".", "...", "!?", "—", "-", ",", "(", ")",
            "字", "。", "ب", "ि", "🚀", "👨‍👩‍👧", "\u200D", "\u202E", "e\u0301\u0301\u0301", "\uFFFD", "ﷺ", "½", "№", "http://x.y/?z=1", "A.B.C.", "\n", "\u2028", "ß", "ﬁ", "𝕏").NonEmptyListOf().Select(string.Concat);
        var property = Prop.ForAll(lines.ToArbitrary(), line =>
        {
            var expected = WordTokens.Split(line);
            if (expected.Count == 0) return;
            var take = Task.Run(() => Take.SpeakAsync("en", line)).GetAwaiter().GetResult();
            WordRules.Hold(take.Words, expected, take.Seconds);
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), property);
    }
}
