using VideoAgent.PhaseRunner.Providers.Voices;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices.Espeak;

/// <summary>Each script word once, in its own spelling, at a time when something is heard.</summary>
public sealed class LanguageTests
{
    /// <summary>Speech is around −20 dB; the quietest word of these is well above.</summary>
    private const double Heard = -40;

    [Theory]
    [InlineData("en", "Put $50 aside at 7% in 2026, it doesn't hurt a well-made plan.")]
    [InlineData("en-GB", "“Smart” quotes — they’re fine; e.g. 1,000.50 or 20°C!")]
    [InlineData("de", "Über 30 Prozent der Größe, natürlich für 50 €.")]
    [InlineData("fr", "Aujourd'hui, l'été coûte 20 euros.")]
    [InlineData("ar", "يعتقد كثير من الناس أن الدخل يحتاج 2026 ثروة.")]
    [InlineData("hi", "बहुत से लोग सोचते हैं कि पैसा कमाना मुश्किल है।")]
    [InlineData("ru", "Большинство людей думает, что нужны деньги.")]
    public async Task Spaced_scripts(string language, string line)
    {
        var take = await Take.SpeakAsync(language, line);

        WordRules.Hold(take.Words, line.Split(' '), take.Seconds);
        Assert.All(take.Words.Where(word => word.Text.Any(char.IsLetterOrDigit)), word => Assert.True(take.Level.Between(word.Start, word.End) > Heard, $"{word} is not heard"));
    }

    [Theory]
    [InlineData("zh", "很多人认为，被动收入需要一大笔钱！", "很|多|人|认|为，|被|动|收|入|需|要|一|大|笔|钱！")]
    [InlineData("zh", "用AI学2026年", "用|AI|学|2026|年")]
    [InlineData("ja", "がんばる人", "が|ん|ば|る|人")]
    public async Task Unspaced_scripts(string language, string line, string words)
    {
        var take = await Take.SpeakAsync(language, line);

        WordRules.Hold(take.Words, words.Split('|'), take.Seconds);
    }

    [Fact]
    public async Task Words_are_as_long_as_they_sound()
    {
        var words = (await Take.SpeakAsync("en", "It is extraordinarily easy.")).Words;

        Assert.True(words[2].End - words[2].Start > 3 * (words[1].End - words[1].Start));
    }

    [Fact]
    public async Task An_emoji_is_seen_and_not_said()
    {
        var take = await Take.SpeakAsync("en", "Go 🚀 now 👍🏽 please");
        var plain = await Take.SpeakAsync("en", "Go now please");

        WordRules.Hold(take.Words, ["Go", "🚀", "now", "👍🏽", "please"], take.Seconds);
        Assert.InRange(take.Seconds, plain.Seconds - 0.15, plain.Seconds + 0.15);
    }

    [Fact]
    public async Task A_number_is_one_word_although_it_is_said_in_many()
    {
        var words = (await Take.SpeakAsync("en", "Save $1,234,567 now")).Words;

        Assert.Equal(["Save", "$1,234,567", "now"], words.Select(word => word.Text));
        Assert.InRange(words[1].End - words[1].Start, 2, 8);
    }
}
