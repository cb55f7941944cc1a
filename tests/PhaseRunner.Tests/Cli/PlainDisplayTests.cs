using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Cli;

namespace VideoAgent.PhaseRunner.Tests.Cli;

public sealed class PlainDisplayTests : IDisposable
{
    private readonly StringWriter output = new();
    private readonly ManualTime time = new();

    public void Dispose() => output.Dispose();

    [Fact]
    public void A_phase_is_a_line_at_its_beginning_each_quarter_and_its_end()
    {
        var display = new PlainDisplay(output, time);

        var progress = display.Begin(PhaseName.VideoAssembly);
        foreach (var percent in Enumerable.Range(0, 101))
        {
            time.Advance(TimeSpan.FromSeconds(0.2));
            progress.Report(new(percent / 100.0, $"frame {percent}"));
        }

        display.End(A.Report(PhaseName.VideoAssembly) with { DurationSeconds = 20.2, Cost = new Usd(0.04m) });

        Assert.Equal(
            [
                "   0.0s  VideoAssembly       started",
                "   5.2s  VideoAssembly       25 %  frame 25",
                "  10.2s  VideoAssembly       50 %  frame 50",
                "  15.2s  VideoAssembly       75 %  frame 75",
                "  20.2s  VideoAssembly       done in 20.2s, $0.04",
            ],
            Lines());
    }

    [Fact]
    public void A_leap_over_several_quarters_is_one_line()
    {
        var progress = new PlainDisplay(output, time).Begin(PhaseName.VoiceoverSynthesis);

        progress.Report(new(0.8, "line 8"));
        progress.Report(new(0.6, "line 6"));

        Assert.Equal(["   0.0s  VoiceoverSynthesis  started", "   0.0s  VoiceoverSynthesis  80 %  line 8"], Lines());
    }

    [Fact]
    public void A_message_of_several_lines_stays_on_one()
    {
        new PlainDisplay(output, time).End(A.Failed(PhaseName.VideoAssembly, ExitClass.Transient, "EncoderFailed", "ffmpeg ended with 1:\nno space\r\n\u001b[2Jleft\n"));

        Assert.Equal(["   0.0s  VideoAssembly       Transient (EncoderFailed): ffmpeg ended with 1: no space [2Jleft"], Lines());
    }

    [Fact]
    public void Phases_side_by_side_do_not_mix_their_letters()
    {
        var display = new PlainDisplay(output, time);

        Parallel.ForEach(PhaseGraph.Order, phase =>
        {
            var progress = display.Begin(phase);
            Parallel.For(0, 101, percent => progress.Report(new(percent / 100.0, "busy")));
            display.End(A.Report(phase));
        });

        Assert.All(Lines(), line => Assert.Matches(@"^   0\.0s  [A-Za-z]+ +(started|\d\d %  busy|done in 1\.3s, \$0\.00)$", line));
    }

    private string[] Lines() => output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
