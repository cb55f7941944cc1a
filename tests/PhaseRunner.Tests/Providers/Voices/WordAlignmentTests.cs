using VideoAgent.PhaseRunner.Providers.Voices;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices;

public sealed class WordAlignmentTests
{
    private const double Precision = 1e-9;

    [Fact]
    public void Words_that_are_spelled_alike_have_each_others_times()
    {
        var times = Align(["Save", "money,", "now!"], ("Save", 0.1, 0.4), ("money,", 0.5, 1.0), ("now!", 1.2, 1.5));

        Assert.Equal([(0.1, 0.4), (0.5, 1.0), (1.2, 1.5)], times);
    }

    [Fact]
    public void Case_and_punctuation_do_not_matter() =>
        Assert.Equal([(0.1, 0.4), (0.5, 1.0)], Align(["“DON'T", "stop…”"], ("dont", 0.1, 0.4), ("stop", 0.5, 1.0)));

    [Fact]
    public void What_was_read_out_in_other_words_has_the_time_of_all_of_them()
    {
        var times = Align(["Put", "$50", "aside"], ("put", 0, 0.2), ("fifty", 0.3, 0.6), ("dollars", 0.7, 1.1), ("aside", 1.2, 1.6));

        Assert.Equal((0.3, 1.1), times[1]);
        Assert.Equal((1.2, 1.6), times[2]);
    }

    [Fact]
    public void Several_words_share_by_their_length_what_was_read_out_instead()
    {
        var times = Align(["from", "$5", "000,000", "on"], ("from", 0, 0.2), ("five", 1, 1.5), ("million", 1.5, 2), ("dollars", 2, 3), ("on", 4, 5));

        Assert.Equal((1.0, 3.0), (times[1].Start, times[2].End));
        Assert.Equal(times[1].End, times[2].Start, Precision);
        Assert.True(times[2].End - times[2].Start > times[1].End - times[1].Start);
    }

    [Fact]
    public void A_word_that_nobody_says_is_shown_in_the_pause_where_it_stands()
    {
        var times = Align(["Go", "🚀", "now"], ("Go", 0, 0.3), ("now", 0.8, 1));

        Assert.Equal([(0, 0.3), (0.3, 0.8), (0.8, 1)], times);
    }

    [Fact]
    public void Where_there_is_no_pause_it_takes_a_frame_of_the_next_word()
    {
        var times = Align(["Go", "—", "now"], ("Go", 0, 0.3), ("now", 0.3, 1));

        Assert.Equal((0.3, 0.34), (times[1].Start, Math.Round(times[1].End, 9)));
        Assert.Equal(times[1].End, times[2].Start);
        Assert.Equal(1, times[2].End);
    }

    [Fact]
    public void At_the_end_it_takes_a_frame_of_the_last_word_and_none_is_after_the_sound()
    {
        var times = Align(["Go", "now", "🎉", "🎉"], ("Go", 0, 0.3), ("now", 0.3, 1));

        Assert.Equal(1, times[^1].End, Precision);
        Assert.All(times, time => Assert.True(time.End - time.Start >= WordSpacing.Shortest - Precision));
    }

    [Fact]
    public void A_word_that_was_said_twice_is_not_taken_for_another()
    {
        var times = Align(["one", "and", "one", "more"], ("one", 0, 1), ("and", 1, 2), ("one", 2, 3), ("more", 3, 4));

        Assert.Equal([0.0, 1, 2, 3], times.Select(time => time.Start));
    }

    [Fact]
    public void What_the_voice_left_out_and_what_it_added_shifts_nothing_else()
    {
        var times = Align(["a1", "b2", "c3", "d4"], ("a1", 0, 1), ("um", 1, 2), ("b2", 2, 3), ("d4", 4, 5));

        Assert.Equal((2, 3), times[1]);
        Assert.Equal((3, 4), times[2]);
        Assert.Equal((4, 5), times[3]);
    }

    [Fact]
    public void Letters_of_a_script_without_spaces_are_words() =>
        Assert.Equal([(0, 0.2), (0.2, 0.4), (0.4, 0.9)], Align([.. WordTokens.Split("我们好。")], ("我", 0, 0.2), ("们", 0.2, 0.4), ("好。", 0.4, 0.9)));

    [Fact]
    public void With_nothing_heard_words_stand_one_after_another()
    {
        var times = Align(["a", "b"]);

        Assert.True(times[0].End <= times[1].Start && times[0].Start >= 0);
        Assert.Empty(Align([], ("a", 0, 1)));
    }

    [Fact]
    public void Times_that_step_back_are_put_in_order()
    {
        var times = Align(["a", "b", "c"], ("a", 0.5, 0.9), ("b", 0.2, 0.3), ("c", 0.25, 0.6));

        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        Assert.All(times, time => Assert.True(time.End > time.Start));
    }

    /// <summary>Whatever comes: every word has a time of its own, in order, and none ends after the sound unless they do not fit into it.</summary>
    [Fact]
    public void Any_words_and_any_times_give_words_in_order()
    {
        var random = new Random(7);
        string[] vocabulary = ["a", "$5", "🚀", "five", "dollars", "—", "我", "b"];
        for (var round = 0; round < 500; round++)
        {
            var words = Enumerable.Range(0, random.Next(1, 12)).Select(_ => vocabulary[random.Next(vocabulary.Length)]).ToList();
            var heard = Enumerable.Range(0, random.Next(12)).Select(_ => new HeardWord(vocabulary[random.Next(vocabulary.Length)], random.NextDouble() * 5, random.NextDouble() * 5)).ToList();

            var times = WordAlignment.Align(words, heard);

            Assert.Equal(words.Count, times.Count);
            Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start, $"round {round}"));
            Assert.All(times, time => Assert.True(time.Start >= 0 && time.End > time.Start, $"round {round}"));
        }
    }

    private static IReadOnlyList<(double Start, double End)> Align(IReadOnlyList<string> words, params (string Text, double Start, double End)[] heard) =>
        WordAlignment.Align(words, [.. heard.Select(word => new HeardWord(word.Text, word.Start, word.End))]);
}
