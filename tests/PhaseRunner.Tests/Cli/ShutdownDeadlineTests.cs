using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Cli;

namespace VideoAgent.PhaseRunner.Tests.Cli;

public sealed class ShutdownDeadlineTests
{
    /// <summary>One test, because a process has one deadline: the second signal must not move it.</summary>
    [Fact]
    public void A_process_that_hangs_is_gone_within_ten_seconds_of_the_first_signal()
    {
        var time = new ManualTime();
        var codes = new List<int>();

        ShutdownDeadline.Begin(codes.Add, time);
        time.Advance(TimeSpan.FromSeconds(8));
        ShutdownDeadline.Begin(codes.Add, time);
        Assert.Empty(codes);
        Assert.Equal(1, time.Alarms);

        time.Advance(TimeSpan.FromSeconds(1.5));

        Assert.Equal([(int)ExitClass.Cancelled], codes);
    }
}
