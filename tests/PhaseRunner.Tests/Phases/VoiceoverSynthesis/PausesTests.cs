using FsCheck;
using FsCheck.Fluent;
using VideoAgent.Contracts.Documents;
using VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;

namespace VideoAgent.PhaseRunner.Tests.Phases.VoiceoverSynthesis;

/// <summary>Sounds are given in milliseconds: sound, silence (negative), sound…</summary>
public sealed class PausesTests
{
    [Theory]
    [InlineData(299, 299)]
    [InlineData(600, 600)]
    [InlineData(601, 300)]
    [InlineData(5000, 300)]
    public void A_pause_over_600_ms_becomes_300_ms(int pause, int kept) => Assert.Equal(500 + kept + 500, Milliseconds(Shortened(Sound(500, -pause, 500))));

    [Theory]
    [InlineData(-49, 500, -49, 598)]
    [InlineData(-50, 500, -50, 600)]
    [InlineData(-400, 500, -2000, 600)]
    public void Fifty_milliseconds_stay_at_both_ends(int before, int sound, int after, int length) => Assert.Equal(length, Milliseconds(Shortened(Sound(before, sound, after))));

    [Theory]
    [InlineData(199, 800)]
    [InlineData(-199, 800)]
    [InlineData(200, 2500)]
    [InlineData(-200, 2500)]
    [InlineData(short.MinValue, 2500)]
    public void What_is_quieter_than_44_decibels_is_silence(short level, int length)
    {
        var samples = Sound(250, -2000, 250);
        Array.Fill(samples, level, 250 * 48, 2000 * 48);

        Assert.Equal(length, Milliseconds(Shortened(samples)));
    }

    [Fact]
    public void Words_move_with_the_sound()
    {
        var (recording, words) = Pauses.Shorten(new Recording(Sound(-250, 500, -1000, 500)), [Word(0.25, 0.75), Word(1.75, 2.25)]);

        Assert.Equal(1.35, recording.Seconds, tolerance: 1e-9);
        Near([(0.05, 0.55), (0.85, 1.35)], words);
    }

    [Fact]
    public void A_word_that_lasts_through_a_pause_loses_it() =>
        Near([(0, 0.8), (0.8, 1.3)], Pauses.Shorten(new Recording(Sound(500, -1000, 500)), [Word(0, 1.5), Word(1.5, 2)]).Words);

    /// <summary>An emoji, a dash: it keeps what a frame shows of it, and the pause goes on before it.</summary>
    [Theory]
    [InlineData(0.9)]
    [InlineData(0.6)]
    [InlineData(0.66)]
    public void A_word_in_a_pause_keeps_its_beginning(double start)
    {
        var words = Pauses.Shorten(new Recording(Sound(500, -1000, 500)), [Word(0, 0.5), Word(start, start + 0.04), Word(1.5, 2)]).Words;

        Assert.Equal(0.04, words[1].End - words[1].Start, tolerance: 0.0001);
        Assert.True(words[0].End <= words[1].Start && words[1].End <= words[2].Start);
    }

    [Fact]
    public void Silence_alone_becomes_what_is_kept() => Assert.Equal(50, Milliseconds(Shortened(Sound(-3000))));

    [Fact]
    public void Nothing_stays_nothing() => Assert.Empty(Shortened([]));

    [Fact]
    public void Whatever_the_sound_none_of_it_is_cut_and_words_stay_in_order()
    {
        var takes = Gen.Choose(-1500, 400).Select(length => length == 0 ? 1 : length).ArrayOf(8)
            .Zip(Gen.Choose(40, 900).ArrayOf(5));
        Prop.ForAll(takes.ToArbitrary(), take =>
        {
            var recording = new Recording(Sound(take.Item1));
            var words = new List<SpokenWord>();
            for (var (at, word) = (0.0, 0); word < 5; at += take.Item2[word++] / 1000.0)
                if (at + 0.04 <= recording.Seconds) words.Add(Word(at, at + 0.04));

            var (shorter, moved) = Pauses.Shorten(recording, words);
            return shorter.Samples.Count(sample => sample != 0) == recording.Samples.Count(sample => sample != 0)
                && moved.Zip(moved.Skip(1)).All(pair => pair.First.End <= pair.Second.Start + 1e-9)
                && moved.All(word => word.End - word.Start >= 0.0399 && word.End <= shorter.Seconds + 1e-9);
        }).QuickCheckThrowOnFailure();
    }

    private static short[] Shortened(short[] samples) => Pauses.Shorten(new Recording(samples), []).Recording.Samples;

    private static int Milliseconds(short[] samples) => samples.Length / 48;

    private static short[] Sound(params int[] lengths) => [.. lengths.SelectMany(length => Enumerable.Repeat((short)(length > 0 ? 5000 : 0), Math.Abs(length) * 48))];

    private static SpokenWord Word(double start, double end) => new() { Text = "x", Line = 0, Start = start, End = end };

    private static void Near((double Start, double End)[] expected, IReadOnlyList<SpokenWord> words) => Assert.All(expected.Zip(words), pair =>
    {
        Assert.Equal(pair.First.Start, pair.Second.Start, tolerance: 1e-6);
        Assert.Equal(pair.First.End, pair.Second.End, tolerance: 1e-6);
    });
}
