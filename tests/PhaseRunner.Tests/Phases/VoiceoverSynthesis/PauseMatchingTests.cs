using VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;

namespace VideoAgent.PhaseRunner.Tests.Phases.VoiceoverSynthesis;

public sealed class PauseMatchingTests
{
    private const double Breath = 0.12, Pause = 0.4;

    [Fact]
    public void A_pause_stands_at_the_end_of_the_sentence_and_not_at_the_nearer_word() =>
        Assert.Equal([(1, 2.0)], Match([(2.0, Pause)], (1.0, BreakKind.None), (2.3, BreakKind.Sentence), (2.1, BreakKind.None), (4, BreakKind.Sentence)));

    [Fact]
    public void Of_two_sentences_the_nearer_one_has_it() =>
        Assert.Equal([(1, 2.2)], Match([(2.2, Pause)], (1.0, BreakKind.Sentence), (2.0, BreakKind.Sentence), (4, BreakKind.Sentence)));

    [Fact]
    public void A_comma_has_a_pause_that_no_sentence_is_near_to() =>
        Assert.Equal([(0, 1.1), (2, 3.1)], Match([(1.1, Pause), (3.1, Pause)], (1.0, BreakKind.Clause), (2.0, BreakKind.None), (3.0, BreakKind.Sentence), (6, BreakKind.Sentence)));

    [Fact]
    public void A_short_pause_that_suits_nowhere_is_a_breath() =>
        Assert.Equal([(1, 6.0)], Match([(2.5, Breath), (6.0, Pause)], (1.2, BreakKind.Clause), (6.0, BreakKind.Sentence), (8, BreakKind.Sentence)));

    [Fact]
    public void Of_two_pauses_at_a_sentence_the_longer_one_is_its_end() =>
        Assert.Equal([(0, 2.1)], Match([(1.9, Breath), (2.1, Pause)], (2.0, BreakKind.Sentence), (4, BreakKind.Sentence)));

    /// <summary>By its place alone the pause at 2.6 would be the second sentence's, which by the letters ends at 3.1.</summary>
    [Fact]
    public void A_slow_first_sentence_shifts_nothing_after_it() =>
        Assert.Equal(
            [(0, 2.6), (1, 3.5), (2, 4.3)],
            Match([(2.6, Pause), (3.5, Pause), (4.3, Pause)], (2.0, BreakKind.Sentence), (3.1, BreakKind.Sentence), (4.1, BreakKind.Sentence), (6, BreakKind.Sentence)));

    [Fact]
    public void More_pauses_than_sentences_leave_each_one_at_most() =>
        Assert.Equal([(0, 1.0)], Match([(0.5, Breath), (1.0, Pause), (1.5, Breath), (2.0, Breath)], (1.0, BreakKind.Sentence), (2.5, BreakKind.Sentence)));

    [Fact]
    public void After_the_last_word_is_no_pause()
    {
        Assert.Empty(Match([(1.0, Pause)], (1.0, BreakKind.Sentence)));
        Assert.Empty(Match([(1.0, Pause)]));
    }

    private static IReadOnlyList<(int Word, double Spoken)> Match((double, double)[] pauses, params (double Expected, BreakKind Break)[] ends) => PauseMatching.Match(pauses, ends);
}
