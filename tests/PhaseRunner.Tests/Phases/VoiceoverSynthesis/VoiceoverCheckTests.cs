using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;

namespace VideoAgent.PhaseRunner.Tests.Phases.VoiceoverSynthesis;

public sealed class VoiceoverCheckTests
{
    private const short Usual = 3000;

    [Fact]
    public void A_good_take_passes() => Check(Second(Usual), (0, 0.5), (0.5, 1));

    [Fact]
    public void No_sound_is_refused() => Refused("holds no sound", new Recording([]), (0, 1));

    [Theory]
    [InlineData(103, true)]
    [InlineData(104, false)]
    public void Under_50_decibels_is_silent(short level, bool refused) => RefusedIf(refused, "is silent", Second(level), (0, 0.5), (0.5, 1));

    [Theory]
    [InlineData(short.MaxValue, 48, false)]
    [InlineData(short.MaxValue, 49, true)]
    [InlineData(short.MinValue, 49, true)]
    public void More_than_a_thousandth_at_full_scale_clips(short peak, int count, bool refused)
    {
        var recording = Second(Usual);
        Array.Fill(recording.Samples, peak, 0, count);

        RefusedIf(refused, "it clips", recording, (0, 0.5), (0.5, 1));
    }

    [Theory]
    [InlineData(0, 0.5, 0.4, 1, true)]
    [InlineData(-0.1, 0.5, 0.5, 1, true)]
    [InlineData(0, 0.5, 0.6, 0.6, true)]
    [InlineData(0, 0.5, 0.7, 0.6, true)]
    [InlineData(0, 0.5, 0.5, 1.019, false)]
    [InlineData(0, 0.5, 0.5, 1.021, true)]
    [InlineData(0, 0.5, 1.001, 1.01, true)]
    public void Times_are_in_order_and_inside(double start1, double end1, double start2, double end2, bool refused) =>
        RefusedIf(refused, "is said to be heard", Second(Usual), (start1, end1), (start2, end2));

    [Theory]
    [InlineData("one")]
    [InlineData("one|two|three")]
    [InlineData("one|Two")]
    [InlineData("two|one")]
    public void Words_are_the_scripts_own(string expected)
    {
        var failure = Assert.Throws<PhaseException>(() => VoiceoverCheck.Take(Second(Usual), Words((0, 0.5), (0.5, 1)), expected.Split('|')));

        Assert.Contains("2 words that are not the script's", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(959, false)]
    [InlineData(-959, false)]
    [InlineData(961, true)]
    [InlineData(-961, true)]
    public void A_file_of_another_length_than_its_sound_is_damaged(int samples, bool refused)
    {
        var failure = (PhaseException?)Record.Exception(() => VoiceoverCheck.Encoded(new Recording(new short[48_000 + samples]), new Recording(new short[48_000])));

        Assert.Equal(refused, failure is { Outcome: ExitClass.Transient, Reason: "VoiceoverDamaged" });
        Assert.Equal(refused, failure is not null);
    }

    private static void RefusedIf(bool refused, string why, Recording recording, params (double, double)[] times)
    {
        if (refused) Refused(why, recording, times);
        else Check(recording, times);
    }

    private static void Refused(string why, Recording recording, params (double, double)[] times)
    {
        var failure = Assert.Throws<PhaseException>(() => Check(recording, times));

        Assert.Equal((ExitClass.Permanent, "VoiceoverUnusable"), (failure.Outcome, failure.Reason));
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
    }

    private static void Check(Recording recording, params (double, double)[] times) => VoiceoverCheck.Take(recording, Words(times), [.. Words(times).Select(word => word.Text)]);

    private static Recording Second(short level) => new([.. Enumerable.Repeat(level, 48_000)]);

    private static IReadOnlyList<SpokenWord> Words(params (double Start, double End)[] times) =>
        [.. times.Select((time, index) => new SpokenWord { Text = index == 0 ? "one" : "two", Line = 0, Start = time.Start, End = time.End })];
}
