using System.Text;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices.Espeak;

/// <summary>Word times are the engine's own, whatever the words' lengths would suggest.</summary>
[Collection(EngineAlone.Name)]
public sealed class EngineWordEventsTests
{
    [Theory]
    [InlineData("en", "gmw/en-US", "Most people think a passive income takes an extraordinarily large fortune to start, and so they never even try it.")]
    [InlineData("de", "de", "Viele Menschen glauben, dass man ein Vermögen braucht, um anzufangen; das stimmt überhaupt nicht.")]
    [InlineData("fr", "roa/fr", "Beaucoup de gens pensent qu'il faut une fortune énorme pour commencer, mais ce n'est pas vrai.")]
    [InlineData("hi", "hi", "बहुत से लोग सोचते हैं कि पैसा कमाना बहुत मुश्किल काम है।")]
    [InlineData("ar", "ar", "يعتقد كثير من الناس أن الدخل السلبي يحتاج إلى ثروة كبيرة.")]
    public async Task A_word_begins_when_the_engine_says(string language, string voice, string line)
    {
        var said = ByWord(ReferenceEngine.Words($"{voice}+m7", line), WordOfSpacedText(line));

        Agree(said, await Take.SpeakAsync(language, line), line.Split(' ').Length);
    }

    [Fact]
    public async Task A_letter_of_an_unspaced_script_begins_when_the_engine_says()
    {
        const string Line = "很多人认为被动收入需要很多钱";

        var said = ByWord(ReferenceEngine.Words("sit/cmn+m7", Line), [.. Enumerable.Range(0, Line.Length)]);

        Agree(said, await Take.SpeakAsync("zh", Line), Line.Length);
    }

    /// <summary>As distances, since the line's own silence is cut off before its first word.</summary>
    private static void Agree(Dictionary<int, double> said, Take take, int words)
    {
        Assert.Equal(words, take.Words.Count);
        var marked = said.Where(word => word.Key > 0).OrderBy(word => word.Key).ToList();
        Assert.True(marked.Count >= words / 2, $"the engine marked {marked.Count} of {words} words: too few to compare");
        var (origin, reference) = (marked[0].Value, take.Words[marked[0].Key].Start);
        Assert.All(marked, word => Assert.Equal(word.Value - origin, take.Words[word.Key].Start - reference, tolerance: 0.003));
    }

    private static Dictionary<int, double> ByWord(IEnumerable<(int CodePoint, double Seconds)> events, int[] wordOf)
    {
        var first = new Dictionary<int, double>();
        foreach (var (codePoint, seconds) in events) first.TryAdd(wordOf[codePoint], seconds);
        return first;
    }

    private static int[] WordOfSpacedText(string line)
    {
        var spaces = 0;
        return [.. line.EnumerateRunes().Select(rune => rune == new Rune(' ') ? ++spaces : spaces)];
    }
}
