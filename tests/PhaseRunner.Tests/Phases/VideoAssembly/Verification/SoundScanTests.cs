using VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Verification;

public sealed class SoundScanTests
{
    [Fact]
    public void Silence_up_to_the_end_has_an_end_too()
    {
        string[] log =
        [
            "[silencedetect @ 0x1] silence_start: -0.01", "[silencedetect @ 0x1] silence_end: 2.5 | silence_duration: 2.51",
            "[silencedetect @ 0x1] silence_start: 7.25",
        ];

        Assert.Equal([new Stretch(0, 2.5), new Stretch(7.25, 10)], SoundScan.SilentIn(log, seconds: 10));
    }
}
