using VideoAgent.PhaseRunner.Providers.Voices.Espeak;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices.Espeak;

/// <summary>At 1000 samples a second: a margin is 15 samples, the shortest word 40.</summary>
public sealed class SpokenLineTests
{
    private const int Rate = 1000;

    [Fact]
    public void Silence_around_the_sound_goes_and_words_move_with_it()
    {
        var line = Line("a b", Sound(-100, 300, -200, 300, -100), (0, 90), (2, 590));

        Assert.Equal(15 + 300 + 200 + 300 + 15, line.Samples.Length);
        Assert.Equal([(5, 330), (505, 830)], line.Words);
    }

    [Fact]
    public void A_mark_before_the_margin_is_moved_into_the_line() => Assert.Equal([(0, 315)], Words("a", Sound(-100, 300), (0, 20)));

    [Fact]
    public void A_word_ends_with_its_sound_and_not_with_the_pause() => Assert.Equal([(15, 115 + 15), (400, 500)], Words("a b", Sound(-15, 100, -285, 100), (0, 15), (2, 400)));

    [Fact]
    public void A_short_word_is_seen_for_a_frame() => Assert.Equal([(0, 40), (100, 200)], Words("a b", Sound(5, -95, 100), (0, 0), (2, 100)));

    [Theory]
    [InlineData(199, 0)]
    [InlineData(200, 100)]
    [InlineData(-200, 100)]
    public void Sound_begins_at_200_of_32768(short level, int length)
    {
        var line = Line("a", Enumerable.Repeat(level, 100).ToArray(), (0, 0));

        Assert.Equal(Math.Max(length, 40), line.Samples.Length);
    }

    [Fact]
    public void A_line_of_nothing_to_say_shows_its_words_in_silence()
    {
        var line = Line("🚀 🎉 🔥", []);

        Assert.Equal([(0, 40), (40, 80), (80, 120)], line.Words);
        Assert.Equal(new short[120], line.Samples);
    }

    [Fact]
    public void Marks_outside_the_text_are_nobodys() => Assert.Equal([(0, 50), (50, 100)], Words("a b", Sound(100), (-1, 10), (0, 0), (77, 20)));

    private static IReadOnlyList<(int Begin, int End)> Words(string text, short[] samples, params (int CodePoint, int Sample)[] marks) => Line(text, samples, marks).Words;

    private static SpokenLine Line(string text, short[] samples, params (int CodePoint, int Sample)[] marks)
    {
        var words = text.Split(' ');
        var speech = new EspeakSpeech(samples, [.. marks.Select(mark => new EspeakMark(mark.CodePoint, mark.Sample))]);
        return SpokenLine.From(words, SpokenText.Of(words, "en"), speech, Rate);
    }

    /// <summary>That many samples of sound, or of silence when negative.</summary>
    private static short[] Sound(params int[] lengths) => [.. lengths.SelectMany(length => Enumerable.Repeat((short)(length > 0 ? 5000 : 0), Math.Abs(length)))];
}
