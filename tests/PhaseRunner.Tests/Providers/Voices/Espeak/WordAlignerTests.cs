using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Providers.Voices.Espeak;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices.Espeak;

public sealed class WordAlignerTests
{
    private const int Length = 1000, Shortest = 40;

    [Fact]
    public void Words_begin_at_their_marks() => Assert.Equal([100, 500, 900, Length], Begin([1, 1, 1], (0, 100), (1, 500), (2, 900)));

    [Fact]
    public void The_first_of_several_marks_counts() => Assert.Equal([0, 500, Length], Begin([1, 1], (0, 0), (1, 500), (1, 700)));

    [Fact]
    public void A_step_back_in_the_text_is_not_followed() => Assert.Equal([0, 200, 400, 700, Length], Begin([1, 1, 1, 1], (0, 0), (2, 400), (1, 500), (3, 700)));

    [Theory]
    [InlineData(300)]
    [InlineData(200)]
    public void A_step_back_in_time_is_not_followed(int sample) => Assert.Equal([0, 300, 650, Length], Begin([1, 1, 1], (0, 0), (1, 300), (2, sample)));

    [Fact]
    public void Words_without_a_mark_share_the_sound_by_their_length() => Assert.Equal([0, 600, 800, Length], Begin([3, 1, 1], (0, 0), (2, 800)));

    [Fact]
    public void A_pause_is_not_shared() => Assert.Equal([0, 300, 800, Length], WordAligner.Begin([3, 1, 1], [(0, 0), (2, 800)], Length, Shortest, (from, to) => Math.Min(to, 400)));

    [Fact]
    public void Words_before_the_first_mark_are_said_with_it() => Assert.Equal([400, 600, 800, Length], Begin([1, 1, 1], (2, 400)));

    [Fact]
    public void Without_any_mark_the_line_is_shared() => Assert.Equal([0, 250, Length], Begin([1, 3]));

    [Theory]
    [InlineData(Length, 500)]
    [InlineData(Length - 40, Length - 40)]
    public void A_mark_at_the_end_is_none(int sample, int begin) => Assert.Equal([0, begin, Length], Begin([1, 1], (0, 0), (1, sample)));

    [Fact]
    public void Crowded_words_move_on_until_each_is_seen() => Assert.Equal([970, 1010, 1050, 1090], Begin([1, 1, 1], (0, 970), (1, 980), (2, 990)));

    [Fact]
    public void No_sound_at_all_still_has_room_for_each_word() => Assert.Equal([0, 40, 80], WordAligner.Begin([1, 1], [(0, 0)], length: 0, Shortest, (from, to) => from));

    [Fact]
    public void Whatever_the_marks_every_word_has_its_time()
    {
        var lines =
            from count in Gen.Choose(1, 12)
            from length in Gen.Choose(0, 2000)
            from marks in Gen.Choose(0, count - 1).Zip(Gen.Choose(0, 2500)).ArrayOf()
            from weights in Gen.Choose(1, 30).Select(weight => (double)weight).ArrayOf(count)
            from sounding in Gen.Choose(0, 100)
            select (weights, marks, length, sounding);
        Prop.ForAll(lines.ToArbitrary(), line =>
        {
            var begins = WordAligner.Begin(line.weights, line.marks.Select(mark => (mark.Item1, mark.Item2)), line.length, Shortest, (from, to) => from + ((to - from) * line.sounding / 100));
            return begins.Length == line.weights.Length + 1 && begins[0] >= 0 && begins[^1] >= line.length
                && begins.Zip(begins.Skip(1)).All(pair => pair.Second - pair.First >= Shortest);
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>All is sound.</summary>
    private static int[] Begin(double[] weights, params (int Word, int Sample)[] marks) => WordAligner.Begin(weights, marks, Length, Shortest, (from, to) => to);
}
