using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Providers.Scripts;
using VideoAgent.PhaseRunner.Providers.Trends;

namespace VideoAgent.PhaseRunner.Tests.Providers.Scripts;

public sealed class BeatPickerTests
{
    [Fact]
    public void The_subjects_own_sentences_come_before_common_ones() =>
        Assert.Equal(["own"], Picked([Of("own", 5)], [Of("common", 5)], 5, 5, 5));

    [Fact]
    public void Common_sentences_fill_what_is_left_before_the_subjects_last() =>
        Assert.Equal(["first", "common", "last"], Picked([Of("first", 4), Of("last", 4)], [Of("common", 4)], 12, 12, 12));

    [Fact]
    public void Hitting_the_length_beats_filling_it() =>
        Assert.Equal(["exact"], Picked([], [Of("long", 12), Of("exact", 10)], 8, 10, 12));

    [Theory]
    [InlineData(1, 3)]
    [InlineData(20, 30)]
    [InlineData(-5, 0)]
    public void Nothing_that_fits_is_no_choice(int least, int most) => Assert.Null(BeatPicker.Pick([Of("own", 5)], [Of("common", 6)], least, most, most));

    [Fact]
    public void Every_choice_is_within_its_bounds_and_takes_each_sentence_once()
    {
        var lists = Gen.Choose(1, 15).ListOf().Select(lengths => lengths.Take(20).Select((length, i) => Of($"s{i}", length)).ToList());
        var cases = from own in lists from common in lists from least in Gen.Choose(0, 80) from room in Gen.Choose(0, 20) select (own, common, least, most: least + room);

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            if (BeatPicker.Pick(c.own, c.common, c.least, c.least, c.most) is not { } choice) return true;
            var words = choice.Beats.Sum(beat => SpeechBudget.Count(beat.Spoken));
            return words >= Math.Max(1, c.least) && words <= c.most && choice.Beats.Distinct(ReferenceEqualityComparer.Instance).Count() == choice.Beats.Count;
        }).QuickCheckThrowOnFailure();
    }

    private static IEnumerable<string> Picked(Beat[] own, Beat[] common, int least, int wanted, int most) =>
        BeatPicker.Pick(own, common, least, wanted, most)!.Value.Beats.Select(beat => beat.Show);

    private static Beat Of(string show, int words) => new(string.Join(' ', Enumerable.Repeat("word", words)), show);
}
