using VideoAgent.PhaseRunner.Phases.VideoAssembly.Sound;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Sound;

public sealed class LoudnessTests
{
    [Fact]
    public void The_meters_summary_is_read()
    {
        string[] log = ["  Integrated loudness:", "    I:         -14.2 LUFS", "    Threshold: -24.8 LUFS", "  LRA:  3.0 LU", "  True peak:", "    Peak:       -1.3 dBFS"];

        Assert.Equal(new Loudness(-14.2, -1.3), Loudness.Parse(log));
    }

    [Fact]
    public void Silence_has_no_peak() =>
        Assert.Equal(new Loudness(-70, double.NegativeInfinity), Loudness.Parse(["I: -70.0 LUFS", "Peak: -inf dBFS"]));

    [Fact]
    public void No_summary_is_no_loudness() => Assert.Null(Loudness.Parse(["Output file #0 does not contain any stream"]));

    [Theory]
    [InlineData(-14.5, -1.0, true)]
    [InlineData(-13.4, -2.0, false)]
    [InlineData(-14.6, -2.0, false)]
    [InlineData(-14.0, -0.9, false)]
    public void The_target_is_minus_fourteen_and_one_below_full_scale(double integrated, double peak, bool isRight) =>
        Assert.Equal(isRight, new Loudness(integrated, peak).IsRight);
}
